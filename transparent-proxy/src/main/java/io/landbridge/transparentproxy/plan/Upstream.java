// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.plan;

import java.util.Optional;

/**
 * Where a request goes. Equal upstreams may share pooled connections, so that everything which a connection's identity
 * depends on is part of it.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65535
 * @param tls how TLS is spoken; absent for plain text
 */
public record Upstream(String host, int port, Optional<TlsSettings> tls) {}
