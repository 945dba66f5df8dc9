// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Entity tags of properties (RFC 9110 section 8.8.3). */
public final class Etag {
    private Etag() {}

    /** 64 hex digits that follow from the properties, whatever their order. */
    public static String of(Map<String, String> properties) {
        var digest = sha256();
        new TreeMap<>(properties).forEach((key, value) -> {
            update(digest, key);
            update(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The tag as it stands in headers. */
    public static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
