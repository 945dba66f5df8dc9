// SPDX-License-Identifier: Apache-2.0
/**
 * A program's YAML file as a configuration: every key is asked for by name, and everything that is wrong is noted with
 * the path of its key.
 *
 * <p>Read {@link io.landbridge.config.ConfigReader} first, then {@link io.landbridge.config.Section}. Used by one thread,
 * when a program starts.
 */
@NullMarked
package io.landbridge.config;

import org.jspecify.annotations.NullMarked;
