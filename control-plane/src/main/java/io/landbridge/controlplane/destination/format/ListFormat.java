// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The formats of a list of configurations. */
public enum ListFormat implements Negotiation.Offer {
    JSON("json"),
    YAML("yaml"),
    ZIP("zip");

    private static final ObjectMapper JSON_MAPPER =
            new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final MediaType mediaType;

    ListFormat(String subtype) {
        mediaType = new MediaType("application", subtype);
    }

    /** Those of a kind, the preferred one first. */
    public static List<ListFormat> of(Kind kind) {
        return kind == Kind.CERTIFICATE ? List.of(JSON) : List.of(values());
    }

    @Override
    public MediaType mediaType() {
        return mediaType;
    }

    /** The body, made while it is sent. What breaks off when the entities cannot be read on is no whole list. */
    public StreamingOutput write(Kind kind, Stream<? extends Map<String, ?>> entities) {
        return switch (this) {
            case JSON -> output -> sequence(JSON_MAPPER.writer().writeValuesAsArray(output), entities);
            case YAML -> output -> sequence(YamlFile.writeList(output), entities);
            case ZIP -> new Archive(kind, entities);
        };
    }

    private static void sequence(SequenceWriter writer, Stream<? extends Map<String, ?>> entities) throws IOException {
        for (var each = entities.iterator(); each.hasNext(); ) {
            writer.write(each.next());
        }
        writer.close();
    }
}
