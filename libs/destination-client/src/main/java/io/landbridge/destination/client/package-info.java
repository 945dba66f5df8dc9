// SPDX-License-Identifier: Apache-2.0
/**
 * Client of the Destination Service: finds a destination by name, with its fragments merged and its credentials.
 *
 * <p>Read {@link io.landbridge.destination.client.DestinationClient} first: one of them serves one service instance,
 * which a {@link io.landbridge.destination.client.ServiceKey} describes; it takes a
 * {@link io.landbridge.destination.client.DestinationLookup} and gives a
 * {@link io.landbridge.destination.client.LookupResult}. Nothing blocks; everything is safe on any thread. Stages
 * complete on threads of the HTTP caller, or at once when the answer is kept.
 */
@NullMarked
package io.landbridge.destination.client;

import org.jspecify.annotations.NullMarked;
