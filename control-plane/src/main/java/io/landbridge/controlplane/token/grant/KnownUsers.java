// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Users;
import io.landbridge.controlplane.token.Identity;
import jakarta.inject.Singleton;

/** Who may still get tokens: users whom the tenant has, and those of issuers that it trusts. */
@Singleton
class KnownUsers {
    private final Users users;
    private final ForeignUsers foreignUsers;

    KnownUsers(Users users, ForeignUsers foreignUsers) {
        this.users = users;
        this.foreignUsers = foreignUsers;
    }

    boolean contains(Identity identity) {
        var user = identity.user();
        return user.isOwn()
                ? users.exists(identity.tenant(), user.name())
                : foreignUsers.areTrusted(identity.tenant(), user.origin());
    }
}
