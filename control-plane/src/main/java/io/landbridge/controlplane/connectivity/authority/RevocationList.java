// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

/**
 * A signed certificate revocation list (RFC 5280 section 5).
 *
 * @param content the list in DER; not copied
 * @param etag its entity tag, without quotes
 */
public record RevocationList(byte[] content, String etag) {}
