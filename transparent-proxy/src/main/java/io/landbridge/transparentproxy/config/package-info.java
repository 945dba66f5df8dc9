/**
 * The program's configuration: one YAML file, every key of which an environment variable can override.
 * {@link io.landbridge.transparentproxy.config.ConfigFile} reads it, {@link
 * io.landbridge.transparentproxy.config.ProxyConfig} is the outcome.
 */
@NullMarked
package io.landbridge.transparentproxy.config;

import org.jspecify.annotations.NullMarked;
