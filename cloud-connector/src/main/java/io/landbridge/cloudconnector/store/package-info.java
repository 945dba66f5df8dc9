// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration on the disk, as JSON that people can read; secrets in it are sealed.
 * {@link io.landbridge.cloudconnector.store.ConfigurationStore} is the door: it reads all when the program starts, and
 * each change is on the disk before anybody sees it. Everything blocks: not for event loops, which read the
 * {@link io.landbridge.cloudconnector.model.ConnectorConfiguration}.
 */
@NullMarked
package io.landbridge.cloudconnector.store;

import org.jspecify.annotations.NullMarked;
