// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a host may look like: a name as in URIs (underscores occur in private networks), or an address. */
final class Hosts {
    private static final int MOST_CHARACTERS = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?");
    private static final Pattern IPV6 = Pattern.compile("\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*]?");

    private Hosts() {}

    static Optional<String> violation(String field, String host) {
        return isHost(host)
                ? Optional.empty()
                : Optional.of(field + " is '" + host + "' (expected: a host name or an address, without port)");
    }

    private static boolean isHost(String host) {
        return host.length() <= MOST_CHARACTERS
                && (NAME.matcher(host).matches() || IPV6.matcher(host).matches());
    }
}
