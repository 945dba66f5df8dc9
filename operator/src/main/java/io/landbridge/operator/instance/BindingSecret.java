// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * entry for each of its fields. The private key of its certificate may be in another Secret.
 */
final class BindingSecret {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instance instance;

    BindingSecret(Instance instance) {
        this.instance = instance;
    }

    /**
     * @param data the Secret's data, base64 as in the API; absent when there is no such Secret
     * @param keyData the same of the Secret with the private key
     */
    Binding read(Optional<Map<String, String>> data, Optional<Map<String, String>> keyData) {
        return data.<Binding>map(present -> read(present, keyData))
                .orElseGet(() -> unusable("does not exist (expected: the service key)"));
    }

    private Binding read(Map<String, String> data, Optional<Map<String, String>> keyData) {
        return instance.secretKey()
                .map(key -> Optional.ofNullable(data.get(key))
                        .map(value -> complete(decoded(value), keyData))
                        .orElseGet(() -> unusable("has no entry '" + key + "' (expected: the service key in JSON)")))
                .orElseGet(() -> complete(fields(data), keyData));
    }

    private Binding complete(String text, Optional<Map<String, String>> keyData) {
        if (instance.privateKey().isEmpty()) {
            return parse(text);
        }
        var place = instance.privateKey().get();
        return keyData.flatMap(data -> Optional.ofNullable(data.get(place.entry())))
                .map(value -> parse(withKey(text, decoded(value))))
                .orElseGet(() -> unusable("lacks its private key: Secret " + place.namespace() + "/"
                        + place.secretName() + " has no entry '" + place.entry() + "' (expected: it in PEM)"));
    }

    /** What is no JSON object is left as it is, to be told as such. */
    private static String withKey(String text, String privateKey) {
        try {
            return JSON.readTree(text) instanceof ObjectNode serviceKey
                    ? serviceKey.put("key", privateKey).toString()
                    : text;
        } catch (JsonProcessingException malformed) {
            return text;
        }
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
