// SPDX-License-Identifier: Apache-2.0
/**
 * The operator: serves {@code Destination} custom resources by Services and routes, and says in their status whether
 * they work.
 *
 * <p>Read {@link io.landbridge.operator.DestinationOperator}, which is the whole of it, then the packages in the order
 * {@code config}, {@code instance}, {@code lookup}, {@code decision}, {@code reconcile}. The other classes here make it a
 * Quarkus program with health and metrics.
 */
@NullMarked
package io.landbridge.operator;

import org.jspecify.annotations.NullMarked;
