// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is checked when a certificate or key store is uploaded. */
final class CertificateRules {
    private static final Set<String> EXTENSIONS = Set.of("jks", "pfx", "p12", "pem", "cer", "crt", "der");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONTENT = 1024 * 1024;

    private CertificateRules() {}

    static List<Violation> violations(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        name(properties.getOrDefault("Name", ""), violations);
        content(properties.getOrDefault("Content", ""), violations);
        properties.keySet().stream()
                .filter(key -> !Set.of("Name", "Type", "Content").contains(key))
                .forEach(key -> violations.add(new Violation(key, "is unknown", "Name, Type and Content")));
        return violations;
    }

    static void name(String name, List<Violation> violations) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST_NAME
                || name.indexOf('.') < 1
                || !EXTENSIONS.contains(extension)
                || name.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(
                    "Name",
                    "is '" + name.substring(0, Math.min(60, name.length())) + "'",
                    "a file name of at most " + LONGEST_NAME
                            + " characters that ends with .jks, .pfx, .p12, .pem, .cer, .crt or .der"));
        }
    }

    private static void content(String content, List<Violation> violations) {
        if (content.isEmpty()) {
            violations.add(new Violation("Content", "is missing", "the base64 of the file"));
        } else if (content.length() > LONGEST_CONTENT) {
            violations.add(
                    new Violation("Content", "has " + content.length() + " characters", "at most " + LONGEST_CONTENT));
        } else if (!isBase64(content)) {
            violations.add(new Violation("Content", "is not base64", "the base64 of the file"));
        }
    }

    private static boolean isBase64(String content) {
        try {
            Base64.getDecoder().decode(content.replaceAll("\\s", ""));
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
