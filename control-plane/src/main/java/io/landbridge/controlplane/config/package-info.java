/** The program's settings, all under {@code landbridge.}: see docs/control-plane/configuration.md. */
@NullMarked
package io.landbridge.controlplane.config;

import org.jspecify.annotations.NullMarked;
