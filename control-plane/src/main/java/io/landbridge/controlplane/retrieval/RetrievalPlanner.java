// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant;
import io.landbridge.oauth.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Decides how the credentials of a destination are obtained. Pure. */
final class RetrievalPlanner {
    private static final String COMMON = "Common";

    private RetrievalPlanner() {}

    static RetrievalPlan plan(RetrievalInput input) {
        var destination = input.destination();
        if (!hasTokens(destination)) {
            return new RetrievalPlan.NoToken();
        }
        return destination
                .authentication()
                .map(authentication -> plan(authentication, input))
                .orElseGet(() -> failed("Authentication '"
                        + destination.find(Destination.AUTHENTICATION).orElse("")
                        + "' is unknown (expected: a documented value, such as BasicAuthentication)"));
    }

    /** Mail destinations carry {@code mail.user} and {@code mail.password}, which their clients use themselves. */
    private static boolean hasTokens(Destination destination) {
        var type = destination.type();
        return type.equals(Optional.of(DestinationType.HTTP))
                || (type.equals(Optional.of(DestinationType.MAIL))
                        && !destination.authentication().equals(Optional.of(Authentication.BASIC)));
    }

    private static RetrievalPlan plan(Authentication authentication, RetrievalInput input) {
        return switch (authentication) {
            case NO_AUTHENTICATION, CLIENT_CERTIFICATE, PRINCIPAL_PROPAGATION -> new RetrievalPlan.NoToken();
            case BASIC -> basic(input.destination());
            case OAUTH2_CLIENT_CREDENTIALS -> clientCredentials(input);
            case OAUTH2_PASSWORD -> password(input);
            case OAUTH2_SAML_BEARER_ASSERTION,
                    SAML_ASSERTION,
                    OAUTH2_USER_TOKEN_EXCHANGE,
                    OAUTH2_JWT_BEARER,
                    OAUTH2_REFRESH_TOKEN,
                    OAUTH2_AUTHORIZATION_CODE,
                    OAUTH2_TECHNICAL_USER_PROPAGATION,
                    OAUTH2_TOKEN_EXCHANGE,
                    SAP_ASSERTION_SSO ->
                failed("Authentication '" + authentication.wireName() + "' is stored but not performed yet");
        };
    }

    private static RetrievalPlan basic(Destination destination) {
        var user = destination.find("User");
        var password = Optional.ofNullable(destination.properties().get("Password"));
        if (user.isEmpty() || password.isEmpty()) {
            return basicFailed("property '" + (user.isEmpty() ? "User" : "Password") + "' is missing");
        }
        if (user.get().indexOf(':') >= 0) {
            return basicFailed("User '" + user.get() + "' holds a colon (expected: none, RFC 7617)");
        }
        var credentials = Base64.getEncoder()
                .encodeToString((user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8));
        return new RetrievalPlan.Built(AuthTokens.basic(new Secret(credentials)));
    }

    private static RetrievalPlan basicFailed(String reason) {
        return new RetrievalPlan.Built(new AuthToken.Failed("Basic credentials cannot be built: " + reason));
    }

    private static RetrievalPlan clientCredentials(RetrievalInput input) {
        var common =
                COMMON.equals(input.destination().find("tokenServiceURLType").orElse(""));
        if (common && input.tokenServiceTenant().isEmpty()) {
            return new RetrievalPlan.BadRequest("header 'X-tenant' is missing (expected: the tenant's subdomain,"
                    + " because tokenServiceURLType is 'Common')");
        }
        if (!common && input.tokenServiceTenant().isPresent()) {
            return new RetrievalPlan.BadRequest("header 'X-tenant' is not allowed (expected: none,"
                    + " because tokenServiceURLType is not 'Common')");
        }
        if (!input.tokenServiceTenant().map(TokenServiceAddress::isSubdomain).orElse(true)) {
            return new RetrievalPlan.BadRequest(
                    "header 'X-tenant' is not a subdomain" + " (expected: 1 to 63 letters, digits and '-')");
        }
        return ask(input, ClientCredentials.WITH_TOKEN_SERVICE_USER, new Grant.ClientCredentials());
    }

    private static RetrievalPlan password(RetrievalInput input) {
        var destination = input.destination();
        var user = destination.find("User");
        var password = destination.find("Password");
        if (user.isEmpty() || password.isEmpty()) {
            return failed(CannotRetrieveException.missing(user.isEmpty() ? "User" : "Password")
                    .reason());
        }
        return ask(
                input,
                ClientCredentials.WITHOUT_TOKEN_SERVICE_USER,
                new Grant.Password(user.get(), new Secret(password.get())));
    }

    private static RetrievalPlan ask(RetrievalInput input, ClientCredentials credentials, Grant grant) {
        try {
            return new RetrievalPlan.Ask(request(input, credentials, grant));
        } catch (CannotRetrieveException cannot) {
            return failed(cannot.reason());
        }
    }

    private static TokenRequest request(RetrievalInput input, ClientCredentials credentials, Grant grant)
            throws CannotRetrieveException {
        requireDirect(input.destination());
        requireNoAssertion(input);
        var destination = input.destination();
        var tenant = grant instanceof Grant.ClientCredentials ? input.tokenServiceTenant() : Optional.<String>empty();
        var request = TokenRequest.of(
                        TokenServiceAddress.endpoint(destination, tenant)
                                .withTrust(TokenServiceTrust.of(destination, input.stores())),
                        credentials.of(destination, input.stores()),
                        grant)
                .withParameters(destination.withPrefix("tokenService.body."));
        return destination.find("scope").map(request::withScope).orElse(request);
    }

    private static void requireDirect(Destination destination) throws CannotRetrieveException {
        var key = destination.find("tokenServiceURL.ProxyType").isPresent()
                ? "tokenServiceURL.ProxyType"
                : Destination.PROXY_TYPE;
        var value = destination.find(key).orElse(ProxyType.INTERNET.wireName());
        if (!ProxyType.find(value).equals(Optional.of(ProxyType.INTERNET))) {
            throw new CannotRetrieveException("the token service is behind " + key + " '" + value
                    + "', which is not performed yet (expected: Internet;"
                    + " tokenServiceURL.ProxyType sets it for the token service alone)");
        }
    }

    private static void requireNoAssertion(RetrievalInput input) throws CannotRetrieveException {
        if (input.clientAssertion()
                || input.destination().find("clientAssertion.destinationName").isPresent()) {
            throw new CannotRetrieveException(
                    "client assertions are not performed yet (expected: clientSecret or tokenService.KeyStoreLocation)");
        }
    }

    private static RetrievalPlan failed(String reason) {
        return new RetrievalPlan.Built(AuthTokens.failed(reason));
    }
}
