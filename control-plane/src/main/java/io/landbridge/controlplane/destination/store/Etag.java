// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import io.landbridge.controlplane.encryption.Sha256;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Entity tags of properties (RFC 9110 section 8.8.3). */
public final class Etag {
    private Etag() {}

    /** 64 hex digits that follow from the properties, whatever their order. */
    public static String of(Map<String, String> properties) {
        return Sha256.hex(new TreeMap<>(properties)
                .entrySet().stream()
                        .flatMap(property -> Stream.of(property.getKey(), property.getValue()))
                        .toList());
    }

    /** The tag as it stands in headers. */
    public static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
