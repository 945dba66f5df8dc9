// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.encryption.Encryption;
import io.landbridge.controlplane.encryption.RowId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns properties into the sealed JSON of their row, and back. */
@ApplicationScoped
class SealedProperties {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> PROPERTIES = new TypeReference<>() {};

    private final Encryption encryption;

    SealedProperties(Encryption encryption) {
        this.encryption = encryption;
    }

    byte[] seal(ConfigurationKey key, Map<String, String> properties) {
        try {
            return encryption.seal(rowId(key), JSON.writeValueAsBytes(properties));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings can always be written", impossible);
        }
    }

    Configuration open(ConfigurationRow row) {
        var kind = Kind.valueOf(row.key.kind().toUpperCase(Locale.ROOT));
        return new Configuration(kind, properties(row), LabelsJson.stored(row.labels), row.etag, row.modifiedAt);
    }

    private Map<String, String> properties(ConfigurationRow row) {
        try {
            return JSON.readValue(encryption.openText(rowId(row.key), row.properties), PROPERTIES);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was sealed as JSON is no JSON: " + rowId(row.key), impossible);
        }
    }

    private static RowId rowId(ConfigurationKey key) {
        return RowId.of("configuration", key.place(), key.kind(), key.name());
    }
}
