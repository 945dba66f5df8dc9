/**
 * Destinations as the Destination Service defines them: what is stored, what a look-up finds, and what is wrong with
 * it. Values only, no input or output; every type is immutable and may be shared between threads.
 *
 * <p>Read {@link io.landbridge.destination.Destination} first, then {@link io.landbridge.destination.Fragment} and
 * {@link io.landbridge.destination.FoundDestination}; {@link io.landbridge.destination.TargetCheck} decides whether a
 * found destination can be served.
 */
@NullMarked
package io.landbridge.destination;

import org.jspecify.annotations.NullMarked;
