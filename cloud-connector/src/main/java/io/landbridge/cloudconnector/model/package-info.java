// SPDX-License-Identifier: Apache-2.0
/**
 * What is configured: subaccounts, the systems that each exposes, resources, domains, trust. Immutable values without
 * input or output; whatever exists is well-formed, and {@code violations()} say all that is wrong with a combination.
 *
 * <p>Read {@link io.landbridge.cloudconnector.model.Configuration} first, then
 * {@link io.landbridge.cloudconnector.model.SystemMapping}. Whoever needs the current configuration takes a
 * {@link io.landbridge.cloudconnector.model.ConnectorConfiguration}. All is safe on any thread.
 */
@NullMarked
package io.landbridge.cloudconnector.model;

import org.jspecify.annotations.NullMarked;
