// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.RedirectUris;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Where an instance's users may be sent after they signed in, as documents say it. */
public final class RedirectUriList {
    private static final String KEY = "redirectUris";

    private RedirectUriList() {}

    /** Reads the key {@code redirectUris}, if it is there. */
    public static Optional<Set<String>> read(Fields instance) {
        return instance.tree(KEY).map(list -> read(instance, list));
    }

    private static Set<String> read(Fields instance, JsonNode list) {
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
