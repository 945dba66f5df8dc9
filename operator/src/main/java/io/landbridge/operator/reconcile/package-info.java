// SPDX-License-Identifier: Apache-2.0
/**
 * The controller of {@code Destination} resources: gather, decide, apply, report.
 *
 * <p>Read {@link io.landbridge.operator.reconcile.DestinationReconciler} first: its method {@code reconcile} is the
 * recipe. {@code Watches} says what is watched and whom it wakes, {@code Gatherer} what is asked, {@code OwnedObjects}
 * how objects are applied and withdrawn, {@code Reporter} how status and events are written. Runs on the threads of the
 * operator framework, never two of them for one resource; look-ups and API calls block them.
 */
@NullMarked
package io.landbridge.operator.reconcile;

import org.jspecify.annotations.NullMarked;
