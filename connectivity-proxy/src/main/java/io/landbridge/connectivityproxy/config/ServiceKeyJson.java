// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a service key, and tells all that is wrong with it, never with its content. */
final class ServiceKeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI NONE = URI.create("http://invalid/oauth/token");
    private static final String TOKEN_PATH = "/oauth/token";

    private final JsonNode key;
    private final Consumer<String> faults;

    private ServiceKeyJson(JsonNode key, Consumer<String> faults) {
        this.key = key;
        this.faults = faults;
    }

    static ServiceKey read(Path file, Consumer<String> faults) {
        var reader = parse(file, faults);
        return reader.key.isObject() ? reader.read() : nothing();
    }

    private static ServiceKeyJson parse(Path file, Consumer<String> faults) {
        try {
            var key = JSON.readTree(Files.readString(file));
            if (!key.isObject()) {
                faults.accept("is no JSON object (expected: a service key of plan connectivity_proxy)");
            }
            return new ServiceKeyJson(key, faults);
        } catch (JsonProcessingException malformed) {
            var location = malformed.getLocation();
            faults.accept("is no JSON: see line " + location.getLineNr() + ", column " + location.getColumnNr());
        } catch (IOException unreadable) {
            faults.accept("cannot be read (" + unreadable.getClass().getSimpleName()
                    + "; expected: a service key of plan connectivity_proxy)");
        }
        return new ServiceKeyJson(MissingNode.getInstance(), faults);
    }

    private static ServiceKey nothing() {
        var credentials = ServiceKeyCredentials.of("", new Secret(""));
        return new ServiceKey(credentials, NONE, NONE, Optional.empty(), NONE, "", "");
    }

    private ServiceKey read() {
        var service = nested("connectivity_service");
        if (!service.isObject()) {
            faults.accept("field 'connectivity_service' is missing (expected in a key of plan connectivity_proxy)");
        }
        var credentials = ServiceKeyCredentials.read(field -> text(key, field), faults);
        var tokenEndpoint = tokenEndpoint("token_service_url");
        return new ServiceKey(
                credentials,
                tokenEndpoint,
                credentials.haveCertificate() && text(key, "certurl").isPresent()
                        ? tokenEndpoint("certurl")
                        : tokenEndpoint,
                text(key, "token_service_url_pattern"),
                base(service),
                text(service, "CAs_path").orElse("/api/v1/CAs"),
                text(service, "CAs_signing_path").orElse("/api/v1/CAs/signing"));
    }

    /** As an object or, as some operators write it, as a text that holds one. */
    private JsonNode nested(String field) {
        var value = key.path(field);
        try {
            return value.isTextual() ? JSON.readTree(value.asText()) : value;
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    private URI tokenEndpoint(String field) {
        var url = required(key, field);
        var complete = url.endsWith(TOKEN_PATH) ? url : withoutSlash(url) + TOKEN_PATH;
        return orFault(field, url, address(complete));
    }

    private URI base(JsonNode service) {
        if (!service.isObject()) {
            return NONE;
        }
        var url = required(service, "url");
        return orFault("connectivity_service.url", url, address(withoutSlash(url)));
    }

    private URI orFault(String field, String text, Optional<URI> address) {
        if (address.isEmpty() && !text.isEmpty()) {
            faults.accept("field '" + field + "' is no address (expected: http://host… or https://host…)");
        }
        return address.orElse(NONE);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** An address that can be called. */
    static Optional<URI> address(String text) {
        try {
            var uri = new URI(text);
            var http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            var plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return http && plain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private String required(JsonNode object, String field) {
        return text(object, field).orElseGet(() -> {
            faults.accept("field '" + field + "' is missing (expected: a text that is not empty)");
            return "";
        });
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
