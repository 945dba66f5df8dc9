// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The formats of a list of configurations. */
public enum ListFormat implements Negotiation.Offer {
    JSON("json"),
    YAML("yaml"),
    ZIP("zip");

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

    /** What is sent as the body. */
    public Object write(Kind kind, List<? extends Map<String, ?>> entities) {
        return switch (this) {
            case JSON -> entities;
            case YAML -> YamlFile.write(entities);
            case ZIP -> new Archive(kind, entities);
        };
    }
}
