// SPDX-License-Identifier: Apache-2.0
/**
 * The traffic: what comes through the tunnels of subaccounts, on its way to systems. The door is
 * {@link io.landbridge.cloudconnector.traffic.Tunnels}, which follows the configuration. Read
 * {@link io.landbridge.cloudconnector.traffic.TunnelPlanner} first, which asks access control and makes the plan that
 * the shared data path carries out; then {@link io.landbridge.cloudconnector.traffic.RequestHeaders} and
 * {@link io.landbridge.cloudconnector.traffic.SystemAnswers}, which are what is changed on the way. Runs on event loops:
 * nothing blocks.
 */
@NullMarked
package io.landbridge.cloudconnector.traffic;

import org.jspecify.annotations.NullMarked;
