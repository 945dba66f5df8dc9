// SPDX-License-Identifier: Apache-2.0
/** The command that is run beside the proxy: {@link io.landbridge.connectivityproxy.admin.Operations}. */
@NullMarked
package io.landbridge.connectivityproxy.admin;

import org.jspecify.annotations.NullMarked;
