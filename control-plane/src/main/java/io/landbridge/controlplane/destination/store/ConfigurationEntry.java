// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import io.landbridge.destination.Labels;
import java.time.Instant;

/** What can be told about a configuration without opening it. */
public record ConfigurationEntry(String name, Labels labels, Instant modifiedAt) {}
