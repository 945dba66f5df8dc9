// SPDX-License-Identifier: Apache-2.0
/**
 * The parts that the demo is made of: a target system that remembers what it received, clients of the Destination
 * Service and of the cloud connector's API, a caller of resources, and the examples of the project.
 *
 * <p>The target answers on threads of its own; everything else blocks the caller's.
 */
@NullMarked
package io.landbridge.local.demo;

import org.jspecify.annotations.NullMarked;
