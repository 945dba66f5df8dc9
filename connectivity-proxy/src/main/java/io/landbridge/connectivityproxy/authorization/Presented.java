// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * What a caller shows.
 *
 * @param proxyToken token of the caller itself
 * @param tenantToken token that says the tenant, where callers are trusted
 * @param userToken token of the user to propagate
 * @param technicalToken token of the technical user to propagate
 */
public record Presented(
        Optional<Secret> proxyToken,
        Optional<Secret> tenantToken,
        Optional<Secret> userToken,
        Optional<Secret> technicalToken) {
    /** Only a token of the caller, if any: all that SOCKS5 has. */
    public static Presented only(Optional<Secret> proxyToken) {
        return new Presented(proxyToken, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
