// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The row that a value belongs to: what is sealed for one row cannot be opened as another's.
 *
 * @param table the table's name
 * @param key the values of its primary key, in order
 */
public record RowId(String table, List<String> key) {
    /** Copies the list. */
    public RowId {
        key = List.copyOf(key);
    }

    /** The row of that table with that primary key. */
    public static RowId of(String table, String... key) {
        return new RowId(table, List.of(key));
    }

    /** Unambiguous: each part comes with its length. */
    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, table);
            for (var part : key) {
                write(out, part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return table + "/" + String.join("/", key);
    }

    private static void write(DataOutputStream out, String part) throws IOException {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
