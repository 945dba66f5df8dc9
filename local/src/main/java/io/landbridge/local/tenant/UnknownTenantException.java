// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import java.util.List;

/** There is no tenant of that subdomain; the message says which there are. */
public final class UnknownTenantException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownTenantException(String subdomain, List<String> known) {
        super("there is no tenant with the subdomain '" + subdomain + "' (expected one of: " + String.join(", ", known)
                + ")");
    }
}
