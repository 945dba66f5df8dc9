// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.error.ErrorRow;
import io.landbridge.transparentproxy.error.ProxyError;
import java.util.Map;
import java.util.Optional;

/** What a destination's credentials depend on, for one request; or what the request should have said. */
sealed interface TokenNeeds {
    /** Ask for these. */
    record Known(Retrieved tokens) implements TokenNeeds {}

    /** The request is not complete. */
    record Missing(ProxyError error) implements TokenNeeds {}

    /**
     * The needs of a request.
     *
     * @param bearer the caller's bearer token
     */
    static TokenNeeds of(Examined found, ControlHeaders controls, Optional<Secret> bearer) {
        if (found.authentication().isEmpty()) {
            return new Known(Retrieved.PLAIN);
        }
        return switch (found.authentication().get()) {
            case NO_AUTHENTICATION, BASIC, CLIENT_CERTIFICATE, PRINCIPAL_PROPAGATION, SAP_ASSERTION_SSO ->
                new Known(Retrieved.PLAIN);
            case OAUTH2_CLIENT_CREDENTIALS, OAUTH2_TECHNICAL_USER_PROPAGATION, OAUTH2_PASSWORD ->
                withTenant(found, controls, Optional.empty(), new CallerInputs());
            case OAUTH2_SAML_BEARER_ASSERTION, SAML_ASSERTION ->
                found.hasSystemUser() || controls.chain().isPresent()
                        ? withTenant(found, controls, bearer, new CallerInputs())
                        : withToken("X-user-token", found, controls, bearer);
            case OAUTH2_USER_TOKEN_EXCHANGE, OAUTH2_JWT_BEARER ->
                controls.chain().isPresent()
                        ? withTenant(found, controls, bearer, new CallerInputs())
                        : withToken("X-user-token", found, controls, bearer);
            case OAUTH2_AUTHORIZATION_CODE -> withToken("X-code", found, controls, bearer);
            case OAUTH2_REFRESH_TOKEN -> withToken("X-refresh-token", found, controls, bearer);
            case OAUTH2_TOKEN_EXCHANGE ->
                controls.tokenInputs().subjectTokenType().isPresent()
                        ? withToken("X-subject-token", found, controls, bearer)
                        : missing(ErrorRow.SUBJECT_TOKEN_TYPE_MISSING, found);
        };
    }

    private static TokenNeeds withToken(
            String header, Examined found, ControlHeaders controls, Optional<Secret> bearer) {
        if (bearer.isEmpty()) {
            return new Missing(ErrorRow.BAD_REQUEST.with("Header 'Authorization' has no bearer token, but destination '"
                    + found.destination().name() + "' has authentication "
                    + found.authentication().map(Authentication::wireName).orElse("")
                    + " (expected: Authorization: Bearer <token>)"));
        }
        return withTenant(
                found,
                controls,
                bearer,
                new CallerInputs()
                        .with(header, bearer.get())
                        .with(further(found.authentication().get(), controls)));
    }

    private static Map<String, Secret> further(Authentication authentication, ControlHeaders controls) {
        var inputs = controls.tokenInputs();
        return switch (authentication) {
            case OAUTH2_AUTHORIZATION_CODE ->
                new CallerInputs()
                        .with("X-redirect-uri", inputs.redirectUri())
                        .with("X-code-verifier", inputs.codeVerifier())
                        .byHeader();
            case OAUTH2_TOKEN_EXCHANGE ->
                new CallerInputs()
                        .with("X-subject-token-type", inputs.subjectTokenType())
                        .with("X-actor-token", inputs.actorToken())
                        .with("X-actor-token-type", inputs.actorTokenType())
                        .byHeader();
            default -> Map.of();
        };
    }

    /** A user's token that tells its tenant needs no header for it, and the Destination Service takes only one of them. */
    private static TokenNeeds withTenant(
            Examined found, ControlHeaders controls, Optional<Secret> user, CallerInputs inputs) {
        var tenant = controls.tokenServiceTenant();
        if (tenant.isPresent() && !found.common()) {
            return missing(ErrorRow.TOKEN_SERVICE_TENANT_NOT_ALLOWED, found);
        }
        var told = found.common() && user.filter(BearerToken::hasTenant).isPresent();
        if (found.common() && tenant.isEmpty() && !told) {
            return missing(ErrorRow.TOKEN_SERVICE_TENANT_MISSING, found);
        }
        return new Known(new Retrieved(
                tenant.filter(given -> !told),
                inputs.with(CallerInputs.assertion(controls.tokenInputs())).byHeader()));
    }

    private static TokenNeeds missing(ErrorRow row, Examined found) {
        return new Missing(row.with(found.destination().name()));
    }
}
