// SPDX-License-Identifier: Apache-2.0
/**
 * The store of destinations, fragments and certificates, and the administrators' REST API for it ({@code
 * /destination-configuration/v1/…}).
 *
 * <p>Read {@link io.landbridge.controlplane.destination.Place} and {@link
 * io.landbridge.controlplane.destination.Configuration} first: what is kept, and where. {@link
 * io.landbridge.controlplane.destination.ConfigurationStore} keeps it. {@code ConfigurationReader} turns what comes over
 * the wire into valid configurations, or says everything that is wrong with them; {@code EntityFormat} and {@code
 * ListFormat} are what they look like there. The resources are thin; {@code
 * ConfigurationEndpoint} and {@code ReadingEndpoint} do what they have in common. {@link io.landbridge.controlplane.destination.InitialConfigurations}
 * takes over what an instance brings when it is created.
 *
 * <p>Everything here blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.destination;

import org.jspecify.annotations.NullMarked;
