// SPDX-License-Identifier: Apache-2.0
/** The settings that the program starts with; all else is configured at run time. */
@NullMarked
package io.landbridge.cloudconnector.config;

import org.jspecify.annotations.NullMarked;
