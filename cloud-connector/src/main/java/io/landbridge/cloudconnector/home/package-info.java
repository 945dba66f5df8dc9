// SPDX-License-Identifier: Apache-2.0
/**
 * The one folder that holds all state of a connector. {@link io.landbridge.cloudconnector.home.Home} is the door: files
 * are there whole or not at all, whatever happens while they are written. Everything blocks: not for event loops.
 */
@NullMarked
package io.landbridge.cloudconnector.home;

import org.jspecify.annotations.NullMarked;
