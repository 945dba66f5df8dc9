/**
 * Builds the outgoing request. {@link io.landbridge.transparentproxy.request.Preparation} does once for each look-up
 * result what does not depend on the request; the {@link io.landbridge.transparentproxy.request.PreparedDestination} it
 * gives then makes each request's plan. Pure and immutable, safe on any thread.
 */
@NullMarked
package io.landbridge.transparentproxy.request;

import org.jspecify.annotations.NullMarked;
