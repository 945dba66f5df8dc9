// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps destinations, fragments and certificates in the database, their properties sealed. Knows nothing of REST.
 *
 * <p>Read {@link io.landbridge.controlplane.destination.store.Place} and {@link
 * io.landbridge.controlplane.destination.store.Configuration} first: what is kept, and where. {@link
 * io.landbridge.controlplane.destination.store.ConfigurationStore} keeps it: {@code ConfigurationRow} is what others may
 * read there, {@code SealedProperties} what they may not.
 *
 * <p>Everything here blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.destination.store;

import org.jspecify.annotations.NullMarked;
