// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

/**
 * Bounds on what a peer may send before its body.
 *
 * @param lineBytes length of the first line
 * @param headerBytes length of all headers together, and of all trailers
 */
public record Http1Limits(int lineBytes, int headerBytes) {}
