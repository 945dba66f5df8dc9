// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says about its caller.
 *
 * @param method its HTTP method
 * @param address where it comes from
 * @param closing whether it has {@code Connection: close}, and so stands alone
 * @param sessionId its cookie
 * @param csrfToken its header {@code X-CSRF-Token}
 * @param credentials its {@code Authorization}
 * @param foreign whether a browser says that a page of another origin sends it
 */
record Call(
        String method,
        String address,
        boolean closing,
        Optional<String> sessionId,
        Optional<String> csrfToken,
        Optional<BasicCredentials> credentials,
        boolean foreign) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    boolean changes() {
        return !SAFE.contains(method.toUpperCase(Locale.ROOT));
    }
}
