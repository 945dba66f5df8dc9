// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import io.landbridge.controlplane.token.request.Parameters;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the answer to an authorization request goes.
 *
 * @param uri one of the client's registered ones
 * @param isNamed whether the request named it, so that the token request must, too (RFC 6749 §4.1.3)
 * @param state what the client gets back
 */
record Redirect(String uri, boolean isNamed, Optional<String> state) {
    /** Compared character by character; without a parameter it is the only registered one (RFC 6749 §3.1.2.3). */
    static Redirect read(Parameters parameters, List<String> registered) throws TokenRefusedException {
        var named = parameters.find("redirect_uri");
        var state = parameters.find("state");
        if (named.filter(registered::contains).isPresent()) {
            return new Redirect(named.get(), true, state);
        }
        if (named.isEmpty() && registered.size() == 1) {
            return new Redirect(registered.getFirst(), false, state);
        }
        throw new TokenRefusedException(
                TokenError.INVALID_REQUEST,
                "redirect_uri is '" + named.orElse("") + "' (expected: one of the instance's redirectUris)");
    }

    String withCode(String code) {
        return with("code=" + encode(code));
    }

    String with(TokenRefusedException refused) {
        return with("error=" + refused.error().code() + "&error_description="
                + encode(String.valueOf(refused.getMessage())));
    }

    private String with(String answer) {
        return uri
                + (uri.contains("?") ? "&" : "?")
                + answer
                + state.map(value -> "&state=" + encode(value)).orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
