// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.nio.file.Path;
import java.util.List;

/**
 * For whom authentication data is wanted.
 *
 * @param state state folder of the local mode that runs
 * @param tenant the tenant's subdomain
 */
record AuthenticationDataOptions(Path state, String tenant) {
    /** Reads the arguments after {@code authentication-data}. */
    static AuthenticationDataOptions parse(List<String> arguments) throws UsageException {
        var state = UpOptions.DEFAULT_STATE;
        var tenant = "";
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            switch (option) {
                case "--state" -> state = Path.of(UpOptions.value(option, rest));
                case "--tenant" -> tenant = UpOptions.value(option, rest);
                default ->
                    throw new UsageException("'" + option + "' is not an option (expected: --state or --tenant)");
            }
        }
        if (tenant.isEmpty()) {
            throw new UsageException("--tenant is missing (expected: the subdomain of a tenant)");
        }
        return new AuthenticationDataOptions(state, tenant);
    }
}
