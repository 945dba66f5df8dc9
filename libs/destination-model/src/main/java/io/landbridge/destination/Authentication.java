// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Arrays;
import java.util.Optional;

/** The documented values of the property {@code Authentication} of HTTP and MAIL destinations. */
public enum Authentication {
    NO_AUTHENTICATION("NoAuthentication"),
    BASIC("BasicAuthentication"),
    CLIENT_CERTIFICATE("ClientCertificateAuthentication"),
    PRINCIPAL_PROPAGATION("PrincipalPropagation"),
    OAUTH2_SAML_BEARER_ASSERTION("OAuth2SAMLBearerAssertion"),
    SAML_ASSERTION("SAMLAssertion"),
    OAUTH2_CLIENT_CREDENTIALS("OAuth2ClientCredentials"),
    OAUTH2_USER_TOKEN_EXCHANGE("OAuth2UserTokenExchange"),
    OAUTH2_JWT_BEARER("OAuth2JWTBearer"),
    OAUTH2_PASSWORD("OAuth2Password"),
    OAUTH2_REFRESH_TOKEN("OAuth2RefreshToken"),
    OAUTH2_AUTHORIZATION_CODE("OAuth2AuthorizationCode"),
    OAUTH2_TECHNICAL_USER_PROPAGATION("OAuth2TechnicalUserPropagation"),
    OAUTH2_TOKEN_EXCHANGE("OAuth2TokenExchange"),
    SAP_ASSERTION_SSO("SAPAssertionSSO");

    private final String wireName;

    Authentication(String wireName) {
        this.wireName = wireName;
    }

    /** The property's value. */
    public String wireName() {
        return wireName;
    }

    /** The authentication of that exact name. */
    public static Optional<Authentication> find(String wireName) {
        return Arrays.stream(values())
                .filter(authentication -> authentication.wireName.equals(wireName))
                .findFirst();
    }
}
