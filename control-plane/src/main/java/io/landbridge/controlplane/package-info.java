/**
 * The control plane: token service and Destination Service on one HTTP port. Read the packages in this order: {@code
 * config}, {@code database}, {@code encryption}, {@code tenant}, {@code token}, {@code security}.
 */
@NullMarked
package io.landbridge.controlplane;

import org.jspecify.annotations.NullMarked;
