// SPDX-License-Identifier: Apache-2.0
/**
 * Access control: which systems, and which of their resources, the applications of a subaccount may reach. The only door is
 * {@link io.landbridge.cloudconnector.access.AccessControl}; what it says is a
 * {@link io.landbridge.cloudconnector.access.Decision} or a {@link io.landbridge.cloudconnector.access.ConnectionDecision}.
 *
 * <p>Without input or output; safe on any thread, never blocks.
 */
@NullMarked
package io.landbridge.cloudconnector.access;

import org.jspecify.annotations.NullMarked;
