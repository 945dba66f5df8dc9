// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.User;

/** Users whom tokens of other issuers speak for, where a tenant trusts those. Blocks on database and network. */
public interface ForeignUsers {
    /** What is to be made of a token. */
    sealed interface Verdict {
        /** It is of that user. */
        record Known(User user) implements Verdict {}

        /**
         * It is of an issuer that the tenant trusts, and not good.
         *
         * @param why goes after "the token"; without secrets
         */
        record Refused(String why) implements Verdict {}

        /** The tenant trusts nobody who might have issued it. */
        record Unknown() implements Verdict {}
    }

    /** Whose user the token is of, in the tenant. */
    Verdict find(Tenant tenant, String token);

    /** Whether the tenant still trusts those of that origin. */
    boolean areTrusted(Tenant tenant, String origin);
}
