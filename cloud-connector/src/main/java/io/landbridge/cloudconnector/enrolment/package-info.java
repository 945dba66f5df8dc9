// SPDX-License-Identifier: Apache-2.0
/**
 * How a connector comes to its certificates: with authentication data the first time, with the certificate of now later.
 *
 * <p>Read {@link io.landbridge.cloudconnector.enrolment.EnrolmentClient} first. Keys are made here and never leave the
 * connector. Calls block: not for event loops.
 */
@NullMarked
package io.landbridge.cloudconnector.enrolment;

import org.jspecify.annotations.NullMarked;
