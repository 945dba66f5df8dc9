// SPDX-License-Identifier: Apache-2.0
/**
 * Ties a program to the one that started it. This package alone is the Java agent that local mode gives to its programs;
 * it knows nothing else of local mode.
 */
@NullMarked
package io.landbridge.local.leash;

import org.jspecify.annotations.NullMarked;
