// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 on the wire (RFC 9112), strict in both directions: what could be read in two ways is a {@link
 * io.landbridge.net.http1.Violation}. Bodies pass through piece by piece and are never collected.
 *
 * <p>Read {@link io.landbridge.net.http1.Http1Decoder} first, then {@link io.landbridge.net.http1.Http1Sink} that is
 * told what it finds, then {@link io.landbridge.net.http1.BodyWriter}. A decoder belongs to one connection and its event
 * loop.
 */
@NullMarked
package io.landbridge.net.http1;

import org.jspecify.annotations.NullMarked;
