// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import io.landbridge.cloudconnector.model.SubaccountId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where the logs are: {@code connector} for the connector, {@code <region host>/<subaccount>} for a subaccount. */
final class AuditFolders {
    private AuditFolders() {}

    static Function<Optional<SubaccountId>, AuditTrail> in(Path root, byte[] key) {
        return scope -> new AuditTrail(
                scope.map(id -> root.resolve(encoded(id.regionHost())).resolve(encoded(id.subaccount())))
                        .orElse(root.resolve("connector")),
                key);
    }

    private static String encoded(String part) {
        var encoded = URLEncoder.encode(part, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }
}
