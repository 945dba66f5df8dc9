// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.ProxyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The credentials of a look-up result.
 *
 * @param headers to send in place of the caller's of the same names
 * @param replaceCallers whether the caller's {@code Authorization} ends here: it was input, or there are credentials in
 *     its place
 * @param failure why there are no credentials where there should be
 */
record Credentials(List<PreparedHeader> headers, boolean replaceCallers, Optional<String> failure) {

    static Credentials read(FoundDestination found, PropertyReader properties) {
        var authentication = found.destination().authentication();
        if (authentication.isEmpty()) {
            properties.fault("Authentication '"
                    + found.destination().find(Destination.AUTHENTICATION).orElse("") + "' is not known");
        }
        authentication
                .filter(Credentials::isUnserved)
                .ifPresent(unserved -> properties.fault("Authentication '" + unserved.wireName()
                        + (isOnPremise(found)
                                ? "' is not supported by this version for ProxyType OnPremise"
                                : "' is not supported for targets on the internet")));
        if (isOnPremise(found) && authentication.equals(Optional.of(Authentication.CLIENT_CERTIFICATE))) {
            properties.fault(
                    "ClientCertificateAuthentication needs TLS from here to the target, which ProxyType OnPremise has"
                            + " not (expected: another authentication)");
        }
        return new Credentials(
                headers(found, properties),
                !authentication.equals(Optional.of(Authentication.NO_AUTHENTICATION)),
                failure(found));
    }

    private static boolean isOnPremise(FoundDestination found) {
        return found.destination().proxyType().equals(Optional.of(ProxyType.ON_PREMISE));
    }

    private static boolean isUnserved(Authentication authentication) {
        return switch (authentication) {
            case PRINCIPAL_PROPAGATION, OAUTH2_TECHNICAL_USER_PROPAGATION, SAP_ASSERTION_SSO -> true;
            default -> false;
        };
    }

    private static boolean needsToken(Authentication authentication) {
        return authentication != Authentication.NO_AUTHENTICATION
                && authentication != Authentication.CLIENT_CERTIFICATE;
    }

    private static Optional<String> failure(FoundDestination found) {
        for (var token : found.authTokens()) {
            if (token instanceof AuthToken.Failed failed) {
                return Optional.of(failed.error());
            }
        }
        var missing = found.authTokens().isEmpty()
                && found.destination()
                        .authentication()
                        .filter(Credentials::needsToken)
                        .isPresent();
        return missing ? Optional.of("the Destination Service returned no token") : Optional.empty();
    }

    private static List<PreparedHeader> headers(FoundDestination found, PropertyReader properties) {
        var headers = new ArrayList<PreparedHeader>();
        for (var token : found.authTokens()) {
            if (token instanceof AuthToken.Granted granted) {
                var header = granted.header();
                PreparedHeader.of(header.key(), header.value().value())
                        .ifPresentOrElse(
                                headers::add,
                                () -> properties.fault("the credentials' header cannot be sent"
                                        + " (expected: a token as name and printable ASCII as value)"));
            }
        }
        return List.copyOf(headers);
    }
}
