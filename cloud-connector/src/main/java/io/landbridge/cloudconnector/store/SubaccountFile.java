// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import io.landbridge.cloudconnector.model.SubaccountId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a subaccount's file is: {@code subaccounts/<region host>/<subaccount>.json}, each part percent-encoded. */
final class SubaccountFile {
    static final String FOLDER = "subaccounts";
    private static final Pattern NAME = Pattern.compile(FOLDER + "/([^/]+)/([^/]+)\\.json");

    private SubaccountFile() {}

    static String nameOf(SubaccountId id) {
        return FOLDER + "/" + encoded(id.regionHost()) + "/" + encoded(id.subaccount()) + ".json";
    }

    static Optional<SubaccountId> idOf(String name) {
        var parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new SubaccountId(decoded(parts.group(1)), decoded(parts.group(2))))
                : Optional.empty();
    }

    /** Letters, digits, dots, hyphens and underscores stay; a first dot does not, for such names mean something else. */
    private static String encoded(String part) {
        var encoded = URLEncoder.encode(part, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
