// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Entity tags (RFC 9110 section 8.8.3) of properties, and the conditions that name them. */
public final class Etags {
    private Etags() {}

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

    /** The tag as it stands in the header. */
    public static String quoted(String etag) {
        return '"' + etag + '"';
    }

    /** The answer that the request's conditions ask for in place of the content: 412, 304 or none. */
    public static Optional<Response> unmet(HttpHeaders headers, String etag) {
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !names(ifMatch, etag)) {
            return Optional.of(Errors.of(
                    412, "If-Match is '" + ifMatch + "' (expected: " + quoted(etag) + ", the entity's tag now)"));
        }
        var ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return ifNoneMatch != null && names(ifNoneMatch, etag)
                ? Optional.of(Response.notModified()
                        .header(HttpHeaders.ETAG, quoted(etag))
                        .build())
                : Optional.empty();
    }

    /** Whether a tag is one that the request wants to write upon; any one without {@code If-Match}. */
    static Predicate<String> ifMatch(HttpHeaders headers) {
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        return etag -> ifMatch == null || names(ifMatch, etag);
    }

    static boolean hasIfMatch(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /** Tags without quotes are taken as well: some clients send them so. */
    private static boolean names(String condition, String etag) {
        return Arrays.stream(condition.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals(quoted(etag)));
    }
}
