// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ParsedServiceKey.Invalid;
import io.landbridge.destination.client.ParsedServiceKey.Valid;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one service key and collects what is wrong with it. */
final class ServiceKeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI NONE = URI.create("http://invalid");
    private static final String CERTIFICATE_SERVICE = "certurl";
    private static final String TOKEN_SERVICE = "token_service_url";
    /** Some keys have it in the token service's address, some have not. */
    private static final String TOKEN_PATH = "/oauth/token";

    private final JsonNode key;
    private final List<String> violations = new ArrayList<>();

    private ServiceKeyJson(JsonNode key) {
        this.key = key;
    }

    static ParsedServiceKey parse(Secret json) {
        try {
            return new ServiceKeyJson(object(json)).read();
        } catch (IllegalArgumentException none) {
            return new Invalid(List.of(String.valueOf(none.getMessage())));
        }
    }

    static InstanceClient parseClient(Secret json) {
        var key = new ServiceKeyJson(object(json));
        var client = key.readClient();
        if (!key.violations.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", key.violations));
        }
        return client;
    }

    private static JsonNode object(Secret json) {
        try {
            var key = JSON.readTree(json.value());
            if (!key.isObject()) {
                throw new IllegalArgumentException("the service key is no JSON object");
            }
            return key;
        } catch (JsonProcessingException malformed) {
            var location = malformed.getLocation();
            throw new IllegalArgumentException("the service key is no JSON: see line " + location.getLineNr()
                    + ", column " + location.getColumnNr());
        }
    }

    private InstanceClient readClient() {
        var credentials = ServiceKeyCredentials.read(this::text, violations::add);
        var field = text(TOKEN_SERVICE).isPresent() ? TOKEN_SERVICE : "url";
        return new InstanceClient(
                credentials,
                address(tokenService(credentials, field), TOKEN_PATH),
                text("subaccount_subdomain").or(() -> text("identityzone")));
    }

    private ParsedServiceKey read() {
        var credentials = ServiceKeyCredentials.read(this::text, violations::add);
        var serviceKey = new ServiceKey(
                credentials,
                address(tokenService(credentials, "url")),
                address("uri"),
                text("identityzone"),
                text("tenantid"));
        return violations.isEmpty() ? new Valid(serviceKey) : new Invalid(violations);
    }

    /** The field with the address, which may be another one for clients with certificates. */
    private String tokenService(ServiceKeyCredentials credentials, String otherwise) {
        return credentials.haveCertificate() && text(CERTIFICATE_SERVICE).isPresent() ? CERTIFICATE_SERVICE : otherwise;
    }

    private String required(String field) {
        return text(field).orElseGet(() -> {
            violations.add("field '" + field + "' is missing (expected: a non-empty text)");
            return "";
        });
    }

    private URI address(String field) {
        return address(field, "");
    }

    private URI address(String field, String suffix) {
        var full = required(field);
        var text = full.endsWith(suffix) ? full.substring(0, full.length() - suffix.length()) : full;
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
