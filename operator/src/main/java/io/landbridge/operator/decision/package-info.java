// SPDX-License-Identifier: Apache-2.0
/**
 * What a custom resource leads to: the objects that should exist, and what its condition says. All of it follows from
 * facts that were gathered before.
 *
 * <p>Read {@link io.landbridge.operator.decision.Claim}, {@link io.landbridge.operator.decision.Decision}, then
 * {@link io.landbridge.operator.decision.Decider}. {@link io.landbridge.operator.decision.AvailableCondition} is how a
 * verdict is written down. No input or output; safe on any thread.
 */
@NullMarked
package io.landbridge.operator.decision;

import org.jspecify.annotations.NullMarked;
