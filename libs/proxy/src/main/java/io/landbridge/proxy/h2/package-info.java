// SPDX-License-Identifier: Apache-2.0
/**
 * What both roles of an HTTP/2 connection have in common, on top of Netty's connection handler: {@link
 * io.landbridge.proxy.h2.Streams}. A stream is a property of Netty's stream, without a channel of its own. Event loop only.
 */
@NullMarked
package io.landbridge.proxy.h2;

import org.jspecify.annotations.NullMarked;
