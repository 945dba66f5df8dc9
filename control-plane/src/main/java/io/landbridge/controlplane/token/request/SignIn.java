// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.controlplane.token.User;
import io.landbridge.destination.Secret;
import jakarta.inject.Singleton;

/** Knows users by their passwords, and bounds how often these are guessed. */
@Singleton
public final class SignIn {
    private final Users users;
    private final Attempts attempts;

    SignIn(Users users, Attempts attempts) {
        this.users = users;
        this.attempts = attempts;
    }

    /**
     * The tenant's user with that password.
     *
     * @param address where the request comes from
     * @throws TokenRefusedException if there is none, or there were too many attempts
     */
    public User user(Tenant tenant, String name, Secret password, String address) throws TokenRefusedException {
        var attempted = tenant.id() + "/" + name;
        attempts.requireLeft(attempted, address);
        if (!users.isPassword(tenant, name, password)) {
            attempts.failed(attempted, address);
            throw new TokenRefusedException(
                    TokenError.INVALID_GRANT,
                    "The tenant '" + tenant.subdomain() + "' has no such user with that password");
        }
        return User.of(tenant, name);
    }
}
