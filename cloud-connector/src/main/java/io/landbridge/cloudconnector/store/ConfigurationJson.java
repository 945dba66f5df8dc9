// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The files' JSON. Reading is strict: what is missing, unknown or contradictory is said, not guessed. */
final class ConfigurationJson {
    private final JsonMapper mapper;

    ConfigurationJson(Vault vault) {
        mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(SealedValues.module(vault))
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    byte[] write(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ConnectorDocument readConnector(byte[] content) {
        return read(content, ConnectorDocument.class);
    }

    ClientKey readKey(byte[] content) {
        return read(content, ClientKey.class);
    }

    Subaccount readSubaccount(SubaccountId id, byte[] content) {
        var subaccount = read(content, Subaccount.class);
        var violations = violations(id, subaccount);
        if (!violations.isEmpty()) {
            throw new MalformedFileException(String.join("; ", violations), null);
        }
        return subaccount;
    }

    private static List<String> violations(SubaccountId id, Subaccount subaccount) {
        var place = subaccount.id().equals(id)
                ? Stream.<String>empty()
                : Stream.of("it is the file of " + subaccount.id() + " (expected: of " + id + ")");
        var systems = subaccount.systems().stream()
                .flatMap(system -> Stream.concat(
                        system.violations().stream(),
                        system.resources().stream().flatMap(resource -> resource.violations().stream())));
        var domains = subaccount.domains().stream().flatMap(domain -> domain.violations().stream());
        return Stream.of(place, systems, domains).flatMap(each -> each).toList();
    }

    private <T> T read(byte[] content, Class<T> type) {
        try {
            return mapper.readValue(content, type);
        } catch (JsonProcessingException malformed) {
            malformed.clearLocation();
            throw new MalformedFileException("it is malformed: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
