// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.connectivityproxy.config.Tenancy;
import io.landbridge.net.socks5.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which method is chosen: the one that says most. */
final class Methods {
    private Methods() {}

    /**
     * The method, or nothing when no offered one will do.
     *
     * @param anonymous whether a caller may say nothing: it is trusted, and there is one tenant only
     */
    static Optional<Method> choose(Set<Method> offered, boolean anonymous) {
        return List.of(Method.JWT, Method.PASSWORD, Method.NONE).stream()
                .filter(offered::contains)
                .filter(method -> anonymous || method != Method.NONE)
                .findFirst();
    }

    static boolean isAnonymous(Tenancy tenancy, boolean authorized) {
        return !authorized && tenancy instanceof Tenancy.Dedicated;
    }
}
