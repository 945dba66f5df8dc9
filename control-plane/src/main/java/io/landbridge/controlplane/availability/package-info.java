// SPDX-License-Identifier: Apache-2.0
/** Whether targets of destinations can be reached, as administrators ask. */
@NullMarked
package io.landbridge.controlplane.availability;

import org.jspecify.annotations.NullMarked;
