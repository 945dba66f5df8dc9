// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * What a request or connection needs to get through the connectivity proxy.
 *
 * @param tenant whose it is, for telling connections apart; empty for the connectivity proxy's own tenant
 * @param token a token of that tenant, when the connectivity proxy wants to see one
 * @param onRefused to be run when the connectivity proxy does not accept the token: the next passage has another one
 */
public record Passage(String tenant, Optional<Secret> token, Runnable onRefused) {
    /** Of the connectivity proxy's own tenant, without a token. */
    public static final Passage FREE = new Passage("", Optional.empty(), () -> {});
}
