// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

/**
 * Event: a configuration is replaced or deleted. It is fired within the transaction; observe it after success.
 *
 * @param place where it is kept
 * @param kind which kind
 * @param name its name
 */
public record ConfigurationChanged(Place place, Kind kind, String name) {}
