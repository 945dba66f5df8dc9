// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.tenant.RedirectUris;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where an instance's users may be sent after they signed in, as documents say it. */
public final class RedirectUriList {
    private static final String KEY = "redirectUris";

    private RedirectUriList() {}

    /** Reads the key {@code redirectUris}; none when it is absent. */
    public static Set<String> read(Fields instance) {
        var written = instance.tree(KEY);
        if (written.isEmpty()) {
            return Set.of();
        }
        var list = written.get();
        if (!list.isArray()) {
            instance.violation(instance.pathOf(KEY) + " is no list (expected: http(s) addresses)");
        }
        var uris = new LinkedHashSet<String>();
        for (int index = 0; index < list.size(); index++) {
            var uri = list.path(index).asText();
            RedirectUris.violations(instance.pathOf(KEY) + "[" + index + "]", uri)
                    .forEach(instance::violation);
            uris.add(uri);
        }
        return uris;
    }
}
