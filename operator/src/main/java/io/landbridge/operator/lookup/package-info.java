// SPDX-License-Identifier: Apache-2.0
/**
 * What the Destination Service says about the destinations that custom resources refer to.
 *
 * <p>Read {@link io.landbridge.operator.lookup.Finding}, then {@link io.landbridge.operator.lookup.Lookups}, which is
 * safe on any thread and blocks.
 */
@NullMarked
package io.landbridge.operator.lookup;

import org.jspecify.annotations.NullMarked;
