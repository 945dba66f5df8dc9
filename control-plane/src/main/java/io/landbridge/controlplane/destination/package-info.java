// SPDX-License-Identifier: Apache-2.0
/**
 * The administrators' REST API for destinations, fragments and certificates ({@code /destination-configuration/v1/…}).
 *
 * <p>Read {@link io.landbridge.controlplane.destination.ConfigurationsResource} first. Resources are thin; {@code
 * ConfigurationEndpoint} does what all writing has in common, {@code ReadingEndpoint} what all reading has. The
 * packages below do the rest: {@code store} keeps what is served, {@code format} says what it looks like on the wire,
 * {@code validation} whether it can be stored, {@code generated} makes certificates, and {@code initial} takes over what
 * an instance brings when it is created.
 *
 * <p>Everything here blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.destination;

import org.jspecify.annotations.NullMarked;
