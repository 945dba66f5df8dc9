// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a log: quoted fields (RFC 4180) and at last the hash, HMAC-SHA-256 of the hash of the line before and
 * this line's fields.
 *
 * @param number counts the lines of a log, across its files
 * @param text all fields but the hash
 * @param hash hexadecimal
 */
record AuditLine(long number, String text, String hash) {
    static final String HEADER = "number,time,category,user,message,hash";
    static final String NO_HASH = "0".repeat(64);
    private static final Pattern LINE = Pattern.compile("((\\d+),.*),([0-9a-f]{64})");

    static AuditLine of(long number, AuditEvent event, String hashBefore, byte[] key) {
        var text = number + "," + event.at() + "," + quoted(event.category()) + "," + quoted(event.user()) + ","
                + quoted(event.message());
        return new AuditLine(number, text, hash(hashBefore, text, key));
    }

    static Optional<AuditLine> parse(String line) {
        var parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new AuditLine(Long.parseLong(parts.group(2)), parts.group(1), parts.group(3)))
                : Optional.empty();
    }

    boolean follows(String hashBefore, byte[] key) {
        return hash.equals(hash(hashBefore, text, key));
    }

    @Override
    public String toString() {
        return text + "," + hash;
    }

    private static String quoted(String field) {
        return '"' + field.replaceAll("\\p{Cntrl}", "\uFFFD").replace("\"", "\"\"") + '"';
    }

    private static String hash(String before, String text, byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
