// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig.TenantMode;
import io.landbridge.routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tenants that a custom resource names for TCP, in the documented annotation. It counts in tenant mode shared only. */
public sealed interface Tenants {
    /** The annotation: a string that holds a JSON array of subdomains. */
    String ANNOTATION = "transparent-proxy.connectivity.api.sap/tenant-subdomains";

    /** None: the custom resource is served under its own name. */
    record Unnamed() implements Tenants {}

    /**
     * These, each with a Service of its own.
     *
     * @param subdomains each once, in the annotation's order; there may be none yet
     */
    record Named(List<String> subdomains) implements Tenants {
        public Named {
            subdomains = List.copyOf(subdomains);
        }
    }

    /**
     * The annotation cannot be understood.
     *
     * @param message what is wrong, and what is expected
     */
    record Malformed(String message) implements Tenants {}

    /** What the resource's annotation says. */
    static Tenants of(Destination resource, TenantMode mode) {
        var annotation = Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(ANNOTATION);
        return annotation == null || mode == TenantMode.DEDICATED
                ? new Unnamed()
                : Reading.read(resource.getMetadata().getName(), annotation);
    }

    /** Reads one annotation. */
    final class Reading {
        private static final ObjectMapper JSON =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        private static final int LONGEST_NAME = 63;
        private static final int LONGEST_QUOTE = 80;

        private Reading() {}

        private static Tenants read(String resource, String annotation) {
            try {
                var json = JSON.readTree(annotation);
                return json != null && json.isArray() ? named(resource, json) : notAnArray(annotation);
            } catch (JsonProcessingException malformed) {
                return notAnArray(annotation);
            }
        }

        private static Tenants named(String resource, JsonNode array) {
            var subdomains = new ArrayList<String>();
            for (var element : array) {
                var fault = fault(resource, element, subdomains);
                if (!fault.isEmpty()) {
                    return new Malformed(
                            "Annotation " + ANNOTATION + " holds " + quoted(element.toString()) + ", " + fault);
                }
                subdomains.add(element.textValue());
            }
            return new Named(subdomains);
        }

        private static String fault(String resource, JsonNode element, List<String> before) {
            if (!element.isTextual() || !element.textValue().matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
                return "which is no subdomain (expected: a string of up to 63 lower-case letters, digits and '-').";
            }
            if (before.contains(element.textValue())) {
                return "twice (expected: each subdomain once).";
            }
            var name = Route.nameFor(resource, element.textValue());
            return name.length() <= LONGEST_NAME
                    ? ""
                    : "whose Service would be '" + name + "' with " + name.length() + " characters (expected: up to "
                            + LONGEST_NAME + "). Choose a shorter name for the custom resource.";
        }

        private static Tenants notAnArray(String annotation) {
            return new Malformed("Annotation " + ANNOTATION + " is '" + quoted(annotation)
                    + "' (expected: a JSON array of tenant subdomains, such as '[\"north\", \"south\"]').");
        }

        private static String quoted(String text) {
            return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        }
    }
}
