// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.PublicUrls;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.destination.Secret;
import io.landbridge.saml.Assertion;
import jakarta.inject.Singleton;

/**
 * This control plane's token service as an audience. It believes the tenant's key pairs, and whoever may write destinations says
 * whom their assertions are about: without a rule, that would be a way to the tokens of all users.
 */
@Singleton
final class OwnTokenService {
    private final PublicUrls urls;
    private final Tenants tenants;
    private final TokenVerifier tokens;

    OwnTokenService(PublicUrls urls, Tenants tenants, TokenVerifier tokens) {
        this.urls = urls;
        this.tenants = tenants;
        this.tokens = tokens;
    }

    /**
     * Nobody is named to it but the user of that tenant whose token of this token service came along.
     *
     * @throws IllegalArgumentException if the assertion names somebody else
     */
    void requireUser(AssertionInput input, Assertion assertion) {
        if (isAudience(input.tenantId(), assertion) && !isUser(input, assertion)) {
            throw new IllegalArgumentException("audience '" + assertion.audience()
                    + "' is this token service, to which assertions name the user of the look-up alone (expected: a user"
                    + " token that it issued for tenant '" + input.tenantId()
                    + "', and a userIdSource that leads to its user_name)");
        }
    }

    private boolean isAudience(String tenantId, Assertion assertion) {
        return tenants.find(tenantId)
                .filter(tenant -> urls.tokenEndpoints(tenant)
                        .contains(assertion.audience().strip()))
                .isPresent();
    }

    private boolean isUser(AssertionInput input, Assertion assertion) {
        return input.userToken()
                .map(Secret::value)
                .flatMap(tokens::verify)
                .filter(token -> token.tenantId().equals(input.tenantId()))
                .flatMap(token -> token.user())
                .filter(user -> user.name().equals(assertion.subject().value()))
                .isPresent();
    }
}
