// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ParsedServiceKey;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.operator.config.OperatorConfig.Instance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the service key out of a binding Secret, in both documented shapes: the whole key as JSON in one entry, or an
 * entry for each of its fields.
 */
final class BindingSecret {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instance instance;

    BindingSecret(Instance instance) {
        this.instance = instance;
    }

    /** @param data the Secret's data, base64 as in the API; absent when there is no such Secret */
    Binding read(Optional<Map<String, String>> data) {
        return data.<Binding>map(this::read).orElseGet(() -> unusable("does not exist (expected: the service key)"));
    }

    private Binding read(Map<String, String> data) {
        return instance.secretKey()
                .map(key -> Optional.ofNullable(data.get(key))
                        .map(value -> parse(decoded(value)))
                        .orElseGet(() -> unusable("has no entry '" + key + "' (expected: the service key in JSON)")))
                .orElseGet(() -> parse(fields(data)));
    }

    /** Entries that begin with a dot describe the others and are no fields. */
    private static String fields(Map<String, String> data) {
        var fields = new TreeMap<String, String>();
        data.forEach((key, value) -> {
            if (!key.startsWith(".")) {
                fields.put(key, decoded(value));
            }
        });
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts do not render as JSON", impossible);
        }
    }

    private Binding parse(String text) {
        var json = new Secret(text);
        return switch (ServiceKey.parse(json)) {
            case ParsedServiceKey.Valid(var key) -> new Binding.Usable(key, json);
            case ParsedServiceKey.Invalid(var violations) ->
                unusable("holds no usable service key: " + String.join("; ", violations));
        };
    }

    private Binding unusable(String message) {
        return new Binding.Unusable("Secret " + instance.namespace() + "/" + instance.secretName() + " of instance '"
                + instance.name() + "' " + message);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
