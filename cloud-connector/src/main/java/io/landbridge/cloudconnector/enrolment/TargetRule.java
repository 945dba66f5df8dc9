// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which control planes may be called: whoever reads the call could enrol in the connector's place. */
final class TargetRule {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private TargetRule() {}

    static Optional<String> violation(URI target, boolean allowHttp) {
        var host = target.getHost();
        if (host == null) {
            return Optional.of("The control plane's address '" + target + "' has no host (expected: https://host…)");
        }
        if ("https".equalsIgnoreCase(target.getScheme())) {
            return Optional.empty();
        }
        if ("http".equalsIgnoreCase(target.getScheme()) && (allowHttp || THIS_MACHINE.contains(host))) {
            return Optional.empty();
        }
        return Optional.of("The control plane's address is '" + target + "' (expected: https://…; for http:// to other"
                + " machines, in protected networks only, set landbridge.enrolment.allow-http=true)");
    }
}
