// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which properties hold secrets, so that they can be dropped from answers and masked in texts. */
public final class SecretProperties {
    private static final String MASK = "***";
    private static final Set<String> KEYS = Set.of(
            "Password",
            "clientSecret",
            "tokenServicePassword",
            "KeyStorePassword",
            "TrustStorePassword",
            "tokenService.KeyStorePassword",
            "mail.password",
            "ldap.password",
            "jco.client.passwd",
            "jco.client.tech_user_secret",
            "jco.destination.repository.passwd");
    /** Free-form parts of a request, whose values are often keys: masked in texts, but kept in answers. */
    private static final Set<String> SENSITIVE_PREFIXES = Set.of(
            "URL.headers.",
            "URL.queries.",
            "tokenServiceURL.headers.",
            "tokenServiceURL.queries.",
            "tokenService.body.");

    private SecretProperties() {}

    /** Whether the documented meaning of the property is a secret. */
    public static boolean isSecret(String key) {
        return KEYS.contains(key);
    }

    /** The properties without those that are secret. */
    public static Map<String, String> without(Map<String, String> properties) {
        var kept = new LinkedHashMap<>(properties);
        kept.keySet().removeIf(SecretProperties::isSecret);
        return kept;
    }

    /** The properties, fit for a log line: whatever is or may be secret is masked. */
    public static Map<String, String> masked(Map<String, String> properties) {
        var masked = new LinkedHashMap<String, String>();
        properties.forEach((key, value) -> masked.put(key, mayBeSecret(key) ? MASK : value));
        return masked;
    }

    private static boolean mayBeSecret(String key) {
        return isSecret(key) || SENSITIVE_PREFIXES.stream().anyMatch(key::startsWith);
    }
}
