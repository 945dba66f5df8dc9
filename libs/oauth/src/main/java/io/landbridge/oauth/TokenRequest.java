// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One token request.
 *
 * @param endpoint where to ask
 * @param client who asks
 * @param grant on what grounds
 * @param scope scopes to ask for, space-separated
 * @param parameters further form parameters; they may be secret, so the text form leaves them out
 */
public record TokenRequest(
        TokenEndpoint endpoint,
        ClientAuthentication client,
        Grant grant,
        Optional<String> scope,
        Map<String, String> parameters) {
    public TokenRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A request without scope and further parameters. */
    public static TokenRequest of(TokenEndpoint endpoint, ClientAuthentication client, Grant grant) {
        return new TokenRequest(endpoint, client, grant, Optional.empty(), Map.of());
    }

    /** The same, for these scopes. */
    public TokenRequest withScope(String scopes) {
        return new TokenRequest(endpoint, client, grant, Optional.of(scopes), parameters);
    }

    /** The same, with these form parameters in place of the ones so far. */
    public TokenRequest withParameters(Map<String, String> further) {
        return new TokenRequest(endpoint, client, grant, scope, further);
    }

    /** The same, on those grounds, by the client that proves itself like that. */
    public TokenRequest with(ClientAuthentication other, Grant grounds) {
        return new TokenRequest(endpoint, other, grounds, scope, parameters);
    }

    /** The same, sent there. */
    public TokenRequest to(TokenEndpoint other) {
        return new TokenRequest(other, client, grant, scope, parameters);
    }

    /** The form to send. A further parameter never replaces one of the grant's or the client's. */
    String form() {
        var form = new LinkedHashMap<String, String>(parameters);
        scope.ifPresent(scopes -> form.put("scope", scopes));
        form.putAll(client.parameters());
        form.putAll(grant.parameters());
        return FormEncoding.encode(form);
    }

    @Override
    public String toString() {
        return "TokenRequest[" + grant + " for " + client + " at " + endpoint + "]";
    }
}
