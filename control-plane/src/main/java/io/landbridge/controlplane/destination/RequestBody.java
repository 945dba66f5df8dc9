// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The configurations in a request's body: JSON, or one destination as a Java properties file. */
sealed interface RequestBody {
    /** One configuration. */
    record One(Reading reading) implements RequestBody {}

    /** Several, each to be written on its own. */
    record Many(List<Reading> readings) implements RequestBody {
        public Many {
            readings = List.copyOf(readings);
        }
    }

    /** Neither. */
    record Unreadable(String message) implements RequestBody {}

    /** The media type of an exported {@code .properties} file. */
    String PROPERTIES = "text/x-java-properties";

    /** Reads names once only: of a property that comes twice, nobody knows which one was meant. */
    ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static RequestBody read(Kind kind, @Nullable MediaType type, byte[] body) {
        try {
            var json = type != null && type.isCompatible(MediaType.valueOf(PROPERTIES))
                    ? PropertiesFile.read(body)
                    : JSON.readTree(body);
            return json.isArray() ? many(kind, json) : new One(ConfigurationReader.read(kind, json));
        } catch (JsonProcessingException malformed) {
            return new Unreadable("the body is not JSON: " + malformed.getOriginalMessage()
                    + " (expected: an object or an array of objects, each property once)");
        } catch (IOException | IllegalArgumentException malformed) {
            return new Unreadable("the body cannot be read: " + malformed.getMessage()
                    + " (expected: JSON, or a properties file of type " + PROPERTIES + ")");
        }
    }

    private static RequestBody many(Kind kind, JsonNode array) {
        return new Many(StreamSupport.stream(array.spliterator(), false)
                .map(entry -> notGenerated(ConfigurationReader.read(kind, entry)))
                .toList());
    }

    /** Making a certificate is up to a second of computing, so that one request makes one. */
    private static Reading notGenerated(Reading reading) {
        return reading instanceof Reading.Generate generate
                ? new Reading.Invalid(
                        generate.name(),
                        List.of(new Violation(
                                GenerationReader.ATTRIBUTES, "is in an array", "an object that is the whole body")))
                : reading;
    }
}
