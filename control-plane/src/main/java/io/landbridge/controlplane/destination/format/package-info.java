// SPDX-License-Identifier: Apache-2.0
/**
 * What configurations look like on the wire: JSON, YAML, properties files, and zip archives of these.
 *
 * <p>Read {@link io.landbridge.controlplane.destination.format.EntityFormat} first, for one configuration, then {@link
 * io.landbridge.controlplane.destination.format.ListFormat}, for lists. {@link
 * io.landbridge.controlplane.destination.format.Negotiation} chooses among either. Stateless; safe on any thread.
 */
@NullMarked
package io.landbridge.controlplane.destination.format;

import org.jspecify.annotations.NullMarked;
