// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive with a properties file for each configuration, named like it. Made while it is sent. */
record Archive(Kind kind, Stream<? extends Map<String, ?>> entities) implements StreamingOutput {
    @Override
    public void write(OutputStream output) throws IOException {
        var zip = new ZipOutputStream(output);
        for (var each = entities.iterator(); each.hasNext(); ) {
            var entity = each.next();
            zip.putNextEntry(new ZipEntry(entity.get(kind.nameProperty()) + ".properties"));
            zip.write(PropertiesFile.write(properties(entity)));
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Without the metadata. */
    private static Map<String, String> properties(Map<String, ?> entity) {
        var properties = new LinkedHashMap<String, String>();
        entity.forEach((key, value) -> {
            if (value instanceof String text) {
                properties.put(key, text);
            }
        });
        return properties;
    }
}
