// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ParsedServiceKey.Invalid;
import io.landbridge.destination.client.ParsedServiceKey.Valid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one service key and collects what is wrong with it. */
final class ServiceKeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI NONE = URI.create("http://invalid");
    private static final String CREDENTIAL_TYPE = "credential-type";

    private final JsonNode key;
    private final List<String> violations = new ArrayList<>();

    private ServiceKeyJson(JsonNode key) {
        this.key = key;
    }

    static ParsedServiceKey parse(Secret json) {
        try {
            var key = JSON.readTree(json.value());
            return key.isObject()
                    ? new ServiceKeyJson(key).read()
                    : new Invalid(List.of("the service key is no JSON object"));
        } catch (JsonProcessingException malformed) {
            var location = malformed.getLocation();
            return new Invalid(List.of("the service key is no JSON: see line " + location.getLineNr() + ", column "
                    + location.getColumnNr()));
        }
    }

    private ParsedServiceKey read() {
        var serviceKey = new ServiceKey(
                required("clientid"),
                clientSecret(),
                address("url"),
                address("uri"),
                text("identityzone"),
                text("tenantid"));
        return violations.isEmpty() ? new Valid(serviceKey) : new Invalid(violations);
    }

    private Secret clientSecret() {
        var type = text(CREDENTIAL_TYPE).orElse("");
        if (type.startsWith("x509")) {
            violations.add("field '" + CREDENTIAL_TYPE + "' is '" + type
                    + "' (expected: binding-secret or instance-secret; keys with a certificate are not supported)");
            return new Secret("");
        }
        return new Secret(required("clientsecret"));
    }

    private String required(String field) {
        return text(field).orElseGet(() -> {
            violations.add("field '" + field + "' is missing (expected: a non-empty text)");
            return "";
        });
    }

    private URI address(String field) {
        var text = required(field);
        if (text.isEmpty()) {
            return NONE;
        }
        var address = uri(text).filter(ServiceKeyJson::isBase);
        if (address.isEmpty()) {
            violations.add("field '" + field + "' is '" + shortened(text)
                    + "' (expected: http://host… or https://host…, without user, query and fragment)");
        }
        return address.orElse(NONE);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isBase(URI uri) {
        var isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return isHttp
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /** A key pasted into the wrong field must not come out whole in a message. */
    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private Optional<String> text(String field) {
        return Optional.of(key.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
