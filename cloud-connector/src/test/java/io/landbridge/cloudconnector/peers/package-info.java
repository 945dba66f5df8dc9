// SPDX-License-Identifier: Apache-2.0
/** Who a connector meets in tests: a control plane, an HTTPS proxy, a caller of its API. */
@NullMarked
package io.landbridge.cloudconnector.peers;

import org.jspecify.annotations.NullMarked;
