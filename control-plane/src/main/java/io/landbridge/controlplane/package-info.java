/**
 * The control plane: token service, Destination Service and connectivity service on one HTTP port. Read the packages in
 * this order: {@code config}, {@code database}, {@code encryption}, {@code tenant}, {@code token}, {@code security}; then
 * {@code destination} and {@code find}, or {@code connectivity}.
 */
@NullMarked
package io.landbridge.controlplane;

import org.jspecify.annotations.NullMarked;
