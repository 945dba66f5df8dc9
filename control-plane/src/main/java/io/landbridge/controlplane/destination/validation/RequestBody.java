// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.destination.format.EntityFormat;
import io.landbridge.controlplane.destination.store.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The configurations in a request's body. */
public sealed interface RequestBody {
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

    /** What a body in that format holds. */
    static RequestBody read(Kind kind, EntityFormat format, byte[] body) {
        try {
            var tree = format.read(body);
            return tree.isArray() ? many(kind, tree) : new One(ConfigurationReader.read(kind, tree));
        } catch (JsonProcessingException malformed) {
            return unreadable(format, malformed.getOriginalMessage() + at(malformed));
        } catch (IOException | IllegalArgumentException malformed) {
            return unreadable(format, String.valueOf(malformed.getMessage()));
        }
    }

    private static Unreadable unreadable(EntityFormat format, String problem) {
        return new Unreadable("the body cannot be read as " + format.mediaType() + ": " + problem + " (expected: "
                + format.expected() + ")");
    }

    private static String at(JsonProcessingException malformed) {
        var location = malformed.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
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
