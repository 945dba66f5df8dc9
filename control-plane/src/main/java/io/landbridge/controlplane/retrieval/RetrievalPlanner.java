// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.retrieval.RetrievalPlan.Ask;
import io.landbridge.controlplane.retrieval.RetrievalPlan.AskTwice;
import io.landbridge.controlplane.retrieval.RetrievalPlan.AskWithAssertion;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Assert;
import io.landbridge.controlplane.retrieval.RetrievalPlan.BadRequest;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Built;
import io.landbridge.controlplane.retrieval.RetrievalPlan.NoToken;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Route;
import io.landbridge.controlplane.saml.AssertionInput;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.ClientAuthentication;
import io.landbridge.oauth.Grant;
import io.landbridge.oauth.TokenRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides how the credentials of a destination are obtained. Pure. */
final class RetrievalPlanner {
    private static final String GENERATED = "DestinationServiceGenerated";
    private static final String TOKEN_SERVICE_PROXY = "tokenServiceURL.ProxyType";

    private final RetrievalInput input;
    private final Destination destination;
    private final Presented presented;

    private RetrievalPlanner(RetrievalInput input) {
        this.input = input;
        this.destination = input.destination();
        this.presented = input.presented();
    }

    static RetrievalPlan plan(RetrievalInput input) {
        var planner = new RetrievalPlanner(input);
        try {
            return planner.plan();
        } catch (CannotRetrieveException cannot) {
            return failed(cannot.reason());
        }
    }

    private RetrievalPlan plan() throws CannotRetrieveException {
        if (!hasTokens()) {
            return new NoToken();
        }
        var authentication = destination.authentication();
        return authentication.isPresent()
                ? plan(authentication.get())
                : failed("Authentication '"
                        + destination.find(Destination.AUTHENTICATION).orElse("")
                        + "' is unknown (expected: a documented value, such as BasicAuthentication)");
    }

    /** Mail destinations carry {@code mail.user} and {@code mail.password}, which their clients use themselves. */
    private boolean hasTokens() {
        var type = destination.type();
        return type.equals(Optional.of(DestinationType.HTTP))
                || (type.equals(Optional.of(DestinationType.MAIL))
                        && !destination.authentication().equals(Optional.of(Authentication.BASIC)));
    }

    private RetrievalPlan plan(Authentication authentication) throws CannotRetrieveException {
        return switch (authentication) {
            case NO_AUTHENTICATION, CLIENT_CERTIFICATE, PRINCIPAL_PROPAGATION -> new NoToken();
            case BASIC -> basic();
            case OAUTH2_CLIENT_CREDENTIALS -> technical(route(), TokenForm.AUTHORIZATION);
            case OAUTH2_TECHNICAL_USER_PROPAGATION -> technical(new Route.Direct(), TokenForm.TECHNICAL);
            case OAUTH2_PASSWORD -> password();
            case OAUTH2_JWT_BEARER -> jwtBearer(user());
            case OAUTH2_USER_TOKEN_EXCHANGE -> userTokenExchange(user());
            case OAUTH2_REFRESH_TOKEN -> refreshToken();
            case OAUTH2_AUTHORIZATION_CODE -> authorizationCode();
            case OAUTH2_TOKEN_EXCHANGE -> tokenExchange();
            case OAUTH2_SAML_BEARER_ASSERTION -> samlBearer();
            case SAML_ASSERTION -> new Assert(assertion(subject(), Optional.empty()));
            case SAP_ASSERTION_SSO ->
                failed("Authentication '" + authentication.wireName() + "' is stored but not performed yet");
        };
    }

    // ---- each type

    private RetrievalPlan basic() {
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
        return new Built(AuthTokens.basic(new Secret(credentials)));
    }

    private static RetrievalPlan basicFailed(String reason) {
        return new Built(new AuthToken.Failed("Basic credentials cannot be built: " + reason));
    }

    private RetrievalPlan technical(Route route, TokenForm form) throws CannotRetrieveException {
        var common = TokenServiceAddress.isCommon(destination);
        if (common && presented.tenant().isEmpty()) {
            return new BadRequest("header 'X-tenant' is missing (expected: the tenant's subdomain,"
                    + " because tokenServiceURLType is 'Common')");
        }
        if (!common && presented.tenant().isPresent()) {
            return new BadRequest("header 'X-tenant' is not allowed (expected: none,"
                    + " because tokenServiceURLType is not 'Common')");
        }
        if (!presented.tenant().map(TokenServiceAddress::isSubdomain).orElse(true)) {
            return new BadRequest(
                    "header 'X-tenant' is not a subdomain" + " (expected: 1 to 63 letters, digits and '-')");
        }
        var request = request(presented.tenant(), ClientCredentials.OF_TECHNICAL_USERS, new Grant.ClientCredentials());
        return new Ask(request, route, form, isKept());
    }

    private RetrievalPlan password() throws CannotRetrieveException {
        var grant = new Grant.Password(required("User"), new Secret(required("Password")));
        return new Ask(
                request(Optional.empty(), ClientCredentials.WITH_ASSERTION, grant),
                route(),
                TokenForm.AUTHORIZATION,
                isKept());
    }

    private RetrievalPlan jwtBearer(UserToken.Verified user) throws CannotRetrieveException {
        var request = request(tenantOf(user), ClientCredentials.PLAIN, new Grant.JwtBearer(user.token()));
        return new Ask(request, route(), TokenForm.AUTHORIZATION, true);
    }

    private RetrievalPlan userTokenExchange(UserToken.Verified user) throws CannotRetrieveException {
        var request = request(tenantOf(user), ClientCredentials.PLAIN, new Grant.UserToken());
        var bearer = new ClientAuthentication.UserBearer(
                ClientCredentials.PLAIN.clientId(destination),
                user.token(),
                request.client().clientKey());
        return new AskTwice(
                request.with(bearer, new Grant.UserToken()),
                token -> request.with(request.client(), new Grant.RefreshToken(token)),
                route());
    }

    private RetrievalPlan refreshToken() throws CannotRetrieveException {
        if (presented.refreshToken().isEmpty()) {
            return missingHeader("X-refresh-token", "the refresh token to use");
        }
        return once(
                ClientCredentials.PLAIN,
                new Grant.RefreshToken(presented.refreshToken().get()),
                TokenForm.AUTHORIZATION);
    }

    private RetrievalPlan authorizationCode() throws CannotRetrieveException {
        if (presented.code().isEmpty()) {
            return missingHeader("X-code", "the authorization code to use");
        }
        var code = presented.code().get();
        return once(
                ClientCredentials.WITH_ASSERTION,
                new Grant.AuthorizationCode(code.value(), code.redirectUri(), code.verifier()),
                TokenForm.AUTHORIZATION);
    }

    /** The address of this type's token service is taken as it is. */
    private RetrievalPlan tokenExchange() throws CannotRetrieveException {
        if (presented.subject().isEmpty()) {
            return missingHeader("X-subject-token' and 'X-subject-token-type", "the token to exchange, and its type");
        }
        var grant = new Grant.TokenExchange(presented.subject().get(), presented.actor());
        return new Ask(
                request(Optional.empty(), ClientCredentials.WITH_ASSERTION, grant),
                route(),
                TokenForm.EXCHANGED,
                false);
    }

    private RetrievalPlan samlBearer() throws CannotRetrieveException {
        var provider = destination.find("SAMLAssertionProvider").orElse(GENERATED);
        return switch (provider) {
            case GENERATED -> generatedSamlBearer(subject());
            case "ClientProvided" -> providedSamlBearer();
            default ->
                failed("SAMLAssertionProvider is '" + provider + "' (expected: " + GENERATED + " or ClientProvided)");
        };
    }

    private RetrievalPlan generatedSamlBearer(Optional<UserToken.Verified> user) throws CannotRetrieveException {
        var tenant = user.isPresent() ? tenantOf(user.get()) : tenantOfCaller();
        var request = request(tenant, ClientCredentials.OF_SAML_BEARER, new Grant.SamlBearer(new Secret("")));
        var endpoint = request.endpoint();
        return new AskWithAssertion(
                assertion(user, Optional.of(withoutQuery(endpoint.uri()))),
                assertion -> request.with(request.client(), new Grant.SamlBearer(assertion)),
                endpoint,
                route());
    }

    private AssertionInput assertion(Optional<UserToken.Verified> user, Optional<String> tokenServiceUrl) {
        var claims = user.map(UserToken.Verified::claims).orElse(Map.of());
        return new AssertionInput(
                input.owner().tenantId(),
                destination,
                input.stores(),
                claims,
                user.map(UserToken.Verified::token),
                tokenServiceUrl);
    }

    /** Whom an assertion is about: the user, unless the deprecated property names somebody else. */
    private Optional<UserToken.Verified> subject() throws CannotRetrieveException {
        return destination.find("SystemUser").isPresent() ? Optional.empty() : Optional.of(user());
    }

    private static String withoutQuery(URI uri) {
        return uri.toString().replaceFirst("\\?.*", "");
    }

    private RetrievalPlan providedSamlBearer() throws CannotRetrieveException {
        var assertion = presented
                .samlAssertion()
                .orElseThrow(() -> new CannotRetrieveException("header 'X-samlAssertion' is missing (expected: the"
                        + " assertion, because SAMLAssertionProvider is 'ClientProvided')"));
        return once(ClientCredentials.OF_SAML_BEARER, new Grant.SamlBearer(assertion), TokenForm.AUTHORIZATION);
    }

    // ---- what they share

    /** On grounds that are good once: nothing is kept. */
    private RetrievalPlan once(ClientCredentials credentials, Grant grant, TokenForm form)
            throws CannotRetrieveException {
        return new Ask(request(tenantOfCaller(), credentials, grant), route(), form, false);
    }

    private TokenRequest request(Optional<String> tenant, ClientCredentials credentials, Grant grant)
            throws CannotRetrieveException {
        var endpoint = TokenServiceAddress.endpoint(destination, tenant)
                .withTrust(TokenServiceTrust.of(destination, input.stores()));
        var request = TokenRequest.of(endpoint, credentials.of(input), grant).withParameters(parameters(grant));
        return destination.find("scope").map(request::withScope).orElse(request);
    }

    /** SAP SuccessFactors wants to know the company with an assertion. */
    private Map<String, String> parameters(Grant grant) {
        var parameters = new LinkedHashMap<>(destination.withPrefix("tokenService.body."));
        if (grant instanceof Grant.SamlBearer) {
            destination.find("companyId").ifPresent(company -> parameters.putIfAbsent("company_id", company));
        }
        return parameters;
    }

    private Route route() throws CannotRetrieveException {
        var key = destination.find(TOKEN_SERVICE_PROXY).isPresent() ? TOKEN_SERVICE_PROXY : Destination.PROXY_TYPE;
        var value = destination.find(key).orElse(ProxyType.INTERNET.wireName());
        var type = ProxyType.find(value);
        if (type.equals(Optional.of(ProxyType.ON_PREMISE))) {
            return onPremise();
        }
        if (type.equals(Optional.of(ProxyType.INTERNET))) {
            return new Route.Direct();
        }
        throw new CannotRetrieveException("the token service is behind " + key + " '" + value
                + "' (expected: Internet or OnPremise; tokenServiceURL.ProxyType sets it for the token service alone)");
    }

    private Route onPremise() throws CannotRetrieveException {
        if (destination.find("tokenService.KeyStoreLocation").isPresent()) {
            throw new CannotRetrieveException(
                    "tokenService.KeyStoreLocation is set for a token service on-premise"
                            + " (expected: ProxyType Internet, or a client secret: client certificates cannot pass the connector)");
        }
        return new Route.OnPremise(destination.find("CloudConnectorLocationId"));
    }

    /** A token that hangs on an assertion which is good once is not for the next one who asks. */
    private boolean isKept() {
        return presented
                .clientAssertion()
                .filter(Presented.ClientAssertion::brought)
                .isEmpty();
    }

    private UserToken.Verified user() throws CannotRetrieveException {
        return switch (presented.user()) {
            case UserToken.Verified verified -> verified;
            case UserToken.Refused refused -> throw new CannotRetrieveException("the user token " + refused.why());
            case UserToken.Absent ignored ->
                throw new CannotRetrieveException(
                        "there is no user token (expected: header 'X-user-token', or the token of"
                                + " a user in the header 'Authorization')");
        };
    }

    private Optional<String> tenantOf(UserToken.Verified user) throws CannotRetrieveException {
        if (!TokenServiceAddress.isCommon(destination)) {
            return Optional.empty();
        }
        var tenant = user.subdomain().or(presented::tenant);
        if (tenant.filter(TokenServiceAddress::isSubdomain).isEmpty()) {
            throw new CannotRetrieveException(
                    "the tenant of the token service is not known (expected: a user token that"
                            + " tells its tenant's subdomain, or header 'X-tenant', because tokenServiceURLType is 'Common')");
        }
        return tenant;
    }

    private Optional<String> tenantOfCaller() {
        return TokenServiceAddress.isCommon(destination)
                ? presented
                        .tenant()
                        .filter(TokenServiceAddress::isSubdomain)
                        .or(() -> Optional.of(input.callerSubdomain()))
                : Optional.empty();
    }

    private String required(String property) throws CannotRetrieveException {
        return destination.find(property).orElseThrow(() -> CannotRetrieveException.missing(property));
    }

    private static RetrievalPlan missingHeader(String name, String expected) {
        return new BadRequest("header '" + name + "' is missing (expected: " + expected + ")");
    }

    private static RetrievalPlan failed(String reason) {
        return new Built(AuthTokens.failed(reason));
    }
}
