// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.certificate.CertificateAttributes;
import io.landbridge.controlplane.certificate.CertificateRequest;
import io.landbridge.controlplane.certificate.FileFormat;
import io.landbridge.controlplane.certificate.Lifetime;
import io.landbridge.destination.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code Attributes}, which stand in place of a certificate's content, and tells everything that is wrong with them. */
final class GenerationReader {
    static final String ATTRIBUTES = "Attributes";

    private static final Set<String> KEYS = Set.of("CN", "CSR", "Validity", "AutomaticRenew", "Password");
    private static final int LONGEST_COMMON_NAME = 64; // RFC 5280, ub-common-name
    private static final int LONGEST_PASSWORD = 200;
    private static final String VALIDITY = ATTRIBUTES + ".Validity";

    private final JsonNode json;
    private final List<Violation> violations;

    private GenerationReader(JsonNode json, List<Violation> violations) {
        this.json = json;
        this.violations = violations;
    }

    static Reading read(Map<String, String> properties, JsonNode json, List<Violation> violations) {
        var name = properties.getOrDefault("Name", "");
        CertificateRules.name(name, violations);
        properties.keySet().stream()
                .filter(key -> !Set.of("Name", "Type", ATTRIBUTES).contains(key))
                .forEach(key -> violations.add(new Violation(key, "stands beside Attributes", "Name and Type")));
        if (!json.isObject()) {
            violations.add(new Violation(ATTRIBUTES, "is no object", "an object with CN"));
            return new Reading.Invalid(name, violations);
        }
        var attributes = new GenerationReader(json, violations).attributes(FileFormat.of(name));
        return violations.isEmpty()
                ? new Reading.Generate(name, Optional.ofNullable(properties.get("Type")), attributes, json.toString())
                : new Reading.Invalid(name, violations);
    }

    private CertificateAttributes attributes(Optional<FileFormat> format) {
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                violate(key, "is unknown", "CN, CSR, Validity, AutomaticRenew and Password");
            }
        });
        var attributes = new CertificateAttributes(
                commonName(), request(), lifetime(), automaticRenew(), new Secret(password()));
        if (format.isEmpty()) {
            violations.add(new Violation(
                    "Name",
                    "has an extension that is not generated",
                    "a name that ends with .pem, .p12, .pfx or .jks"));
        }
        if (json.hasNonNull("CSR") && !format.equals(Optional.of(FileFormat.PEM))) {
            violations.add(
                    new Violation("Name", "is not that of a PEM file", ".pem, as CSR keeps the private key away"));
        }
        if (json.hasNonNull("CSR") && !attributes.password().value().isEmpty()) {
            violate("Password", "has no private key to protect", "none, as CSR keeps the private key away");
        }
        return attributes;
    }

    private String commonName() {
        var name = json.path("CN").asText("");
        if (!json.path("CN").isTextual()
                || name.isBlank()
                || name.length() > LONGEST_COMMON_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            violate("CN", "is '" + name.substring(0, Math.min(name.length(), 60)) + "'", "1 to 64 characters");
        }
        return name;
    }

    private Optional<PublicKey> request() {
        if (!json.hasNonNull("CSR")) {
            return Optional.empty();
        }
        return switch (CertificateRequest.read(decoded(json.get("CSR").asText()))) {
            case CertificateRequest.Verified verified -> Optional.of(verified.key());
            case CertificateRequest.Refused(var problem) -> {
                violate("CSR", "is not taken: " + problem, "the base64 of a certificate signing request in PEM");
                yield Optional.empty();
            }
        };
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private Lifetime lifetime() {
        if (!json.hasNonNull("Validity")) {
            return Lifetime.LONGEST;
        }
        var validity = json.get("Validity");
        var unit = Lifetime.Unit.find(validity.path("TimeUnit").asText());
        if (unit.isEmpty() || !validity.path("Value").canConvertToInt()) {
            violations.add(new Violation(
                    VALIDITY, "is not usable", "TimeUnit (one of " + Lifetime.Unit.names() + ") and Value, a number"));
            return Lifetime.LONGEST;
        }
        try {
            return new Lifetime(unit.get(), validity.path("Value").intValue());
        } catch (IllegalArgumentException outOfRange) {
            violations.add(new Violation(VALIDITY, "is " + outOfRange.getMessage(), "a day to a year"));
            return Lifetime.LONGEST;
        }
    }

    private boolean automaticRenew() {
        var value = json.path("AutomaticRenew");
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            violate("AutomaticRenew", "is no boolean", "true or false");
        }
        return value.asBoolean();
    }

    private String password() {
        var value = json.path("Password");
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()
                || value.asText().length() > LONGEST_PASSWORD) {
            violate("Password", "is not usable", "a text of at most " + LONGEST_PASSWORD + " characters");
        }
        return value.isTextual() ? value.asText() : "";
    }

    private void violate(String key, String problem, String expected) {
        violations.add(new Violation(ATTRIBUTES + "." + key, problem, expected));
    }
}
