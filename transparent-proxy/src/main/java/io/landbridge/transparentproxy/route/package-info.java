/**
 * Finds a request's route by its {@code Host}: {@link io.landbridge.transparentproxy.route.RouteIndex}. Immutable, safe
 * on any thread.
 */
@NullMarked
package io.landbridge.transparentproxy.route;

import org.jspecify.annotations.NullMarked;
