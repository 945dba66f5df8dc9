// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.ClientAuthentication;
import io.landbridge.oauth.ClientAuthentication.BasicHeader;
import io.landbridge.oauth.ClientAuthentication.InBody;
import java.util.Map;
import java.util.Optional;

/**
 * How a destination's client proves to the token service who it is, in the documented order of precedence: key store,
 * token service user, client secret.
 */
enum ClientCredentials {
    /** For the authentication types that know {@code tokenServiceUser}. */
    WITH_TOKEN_SERVICE_USER,
    /** For the others, where the property means nothing. */
    WITHOUT_TOKEN_SERVICE_USER;

    private static final String KEY_STORE = "tokenService.KeyStoreLocation";

    ClientAuthentication of(Destination destination, Map<String, Certificate> stores) throws CannotRetrieveException {
        var clientId = destination.find("clientId").orElseThrow(() -> CannotRetrieveException.missing("clientId"));
        var keyStore = destination.find(KEY_STORE);
        if (keyStore.isPresent()) {
            var key = StoredKeys.clientKey(
                    StoredKeys.require(KEY_STORE, keyStore.get(), stores),
                    destination.find("tokenService.KeyStorePassword").map(Secret::new));
            return new ClientAuthentication.MutualTls(clientId, key);
        }
        return ofSecret(clientId, destination);
    }

    private ClientAuthentication ofSecret(String clientId, Destination destination) {
        var secret = destination.find("clientSecret").map(Secret::new);
        var inBody = isInBody(destination);
        var body = new InBody(clientId, secret);
        var user = tokenServiceUser(destination);
        if (user.isPresent()) {
            return inBody ? new ClientAuthentication.BasicHeaderAndBody(user.get(), body) : user.get();
        }
        return inBody ? body : new BasicHeader(clientId, secret.orElse(new Secret("")));
    }

    private static boolean isInBody(Destination destination) {
        return !"false"
                .equalsIgnoreCase(destination
                        .find("tokenService.addClientCredentialsInBody")
                        .orElse("true"));
    }

    private Optional<BasicHeader> tokenServiceUser(Destination destination) {
        return destination
                .find("tokenServiceUser")
                .filter(user -> this == WITH_TOKEN_SERVICE_USER)
                .map(user -> new BasicHeader(
                        user,
                        new Secret(destination.find("tokenServicePassword").orElse(""))));
    }
}
