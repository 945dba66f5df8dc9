// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's configuration: the documented value tree ({@code config}), and where the proxy is.
 *
 * <p>Read {@link io.landbridge.operator.config.OperatorConfig}, then {@link io.landbridge.operator.config.ConfigFile}.
 * Values only; safe on any thread.
 */
@NullMarked
package io.landbridge.operator.config;

import org.jspecify.annotations.NullMarked;
