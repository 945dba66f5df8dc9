// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.ClientAuthentication;
import io.landbridge.oauth.ClientAuthentication.BasicHeader;
import io.landbridge.oauth.ClientAuthentication.InBody;
import java.util.Optional;

/**
 * How a destination's client proves to the token service who it is, in the documented order of precedence: client assertion, key
 * store, token service user, client secret. Not every authentication type knows all of them.
 */
enum ClientCredentials {
    /** {@code OAuth2ClientCredentials}, {@code OAuth2TechnicalUserPropagation}. */
    OF_TECHNICAL_USERS("clientId", true, true),
    /** Types that take an assertion about the client, but know no user of the token service. */
    WITH_ASSERTION("clientId", false, true),
    /** Types that know neither. */
    PLAIN("clientId", false, false),
    /** {@code OAuth2SAMLBearerAssertion}, whose client is called key. */
    OF_SAML_BEARER("clientKey", true, false);

    private static final String KEY_STORE = "tokenService.KeyStoreLocation";

    private final String idProperty;
    private final boolean knowsTokenServiceUser;
    private final boolean knowsAssertion;

    ClientCredentials(String idProperty, boolean knowsTokenServiceUser, boolean knowsAssertion) {
        this.idProperty = idProperty;
        this.knowsTokenServiceUser = knowsTokenServiceUser;
        this.knowsAssertion = knowsAssertion;
    }

    String clientId(Destination destination) throws CannotRetrieveException {
        return destination.find(idProperty).orElseThrow(() -> CannotRetrieveException.missing(idProperty));
    }

    ClientAuthentication of(RetrievalInput input) throws CannotRetrieveException {
        var destination = input.destination();
        var clientId = clientId(destination);
        var assertion = input.presented().clientAssertion().filter(present -> knowsAssertion);
        if (assertion.isPresent()) {
            return new ClientAuthentication.Assertion(
                    clientId, assertion.get().type(), assertion.get().value());
        }
        var keyStore = destination.find(KEY_STORE);
        if (keyStore.isPresent()) {
            var key = StoredKeys.clientKey(
                    StoredKeys.require(KEY_STORE, keyStore.get(), input.stores()),
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
                .filter(user -> knowsTokenServiceUser)
                .map(user -> new BasicHeader(
                        user,
                        new Secret(destination.find("tokenServicePassword").orElse(""))));
    }
}
