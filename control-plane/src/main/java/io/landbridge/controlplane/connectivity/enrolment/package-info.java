// SPDX-License-Identifier: Apache-2.0
/**
 * How cloud connectors become known: an administrator fetches authentication data, whose token buys one certificate;
 * a certificate buys the next one; an administrator takes them away.
 *
 * <p>Read {@link io.landbridge.controlplane.connectivity.enrolment.AuthenticationDataResource} and {@link
 * io.landbridge.controlplane.connectivity.enrolment.EnrolmentResource} first, then {@code Enrolment}, {@code Renewal} and
 * {@code RenewalAssertion}. Everything blocks on the database, so it
 * runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.connectivity.enrolment;

import org.jspecify.annotations.NullMarked;
