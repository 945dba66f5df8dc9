// SPDX-License-Identifier: Apache-2.0
/** Puts the program together: what is made once, and from what. Nothing else may depend on it. */
@NullMarked
package io.landbridge.cloudconnector.assembly;

import org.jspecify.annotations.NullMarked;
