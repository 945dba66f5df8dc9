// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static io.landbridge.net.http1.Characters.isBlank;
import static io.landbridge.net.http1.Characters.isToken;
import static io.landbridge.net.http1.Characters.isValue;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The header fields of one message: the ones to pass on, and what the others say about the connection and the body. */
final class Fields {
    private static final int MOST_FIELDS = 512;
    private static final int LONGEST_LENGTH = 18;
    private static final HttpHeadersFactory UNCHECKED =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final HttpHeaders headers = UNCHECKED.newHeaders();
    private final boolean answer;
    private int count;
    private @Nullable String host;
    private @Nullable String contentLength;
    private @Nullable String transferEncoding;
    private @Nullable String upgrade;
    private @Nullable String keepAlive;
    private boolean close;
    private boolean persistent;
    private boolean upgradeListed;
    private @Nullable List<String> listed;

    private Fields(boolean answer) {
        this.answer = answer;
    }

    /** Parses field lines up to the empty one, which is known to be there. */
    static Fields parse(byte[] bytes, int from, boolean answer) {
        var fields = new Fields(answer);
        var at = from;
        while (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            at = fields.line(bytes, at);
        }
        fields.removeListed();
        return fields;
    }

    private int line(byte[] bytes, int from) {
        if (++count > MOST_FIELDS) {
            throw new ViolationException(
                    Violation.Kind.HEADERS_TOO_LARGE, "more than " + MOST_FIELDS + " header fields");
        }
        var nameEnd = from;
        while (isToken(bytes[nameEnd])) {
            nameEnd++;
        }
        var valueFrom = afterColon(bytes, from, nameEnd);
        var end = valueFrom;
        while (isValue(bytes[end])) {
            end++;
        }
        if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
            throw ViolationException.malformed("a header value has a control character");
        }
        add(FieldName.of(bytes, from, nameEnd - from), trimmed(bytes, valueFrom, end));
        return end + 2;
    }

    private int afterColon(byte[] bytes, int from, int nameEnd) {
        var colon = nameEnd;
        if (answer) {
            // RFC 9112 §5.1: a proxy removes blanks before the colon of an answer's field.
            while (isBlank(bytes[colon])) {
                colon++;
            }
        }
        if (nameEnd == from) {
            throw ViolationException.malformed(
                    isBlank(bytes[from]) ? "a header is folded over lines" : "a header name is empty or illegal");
        }
        if (bytes[colon] != ':') {
            throw ViolationException.malformed("a header name has an illegal character, or blanks before its colon");
        }
        return colon + 1;
    }

    private static String trimmed(byte[] bytes, int from, int end) {
        var first = from;
        var last = end;
        while (first < last && isBlank(bytes[first])) {
            first++;
        }
        while (last > first && isBlank(bytes[last - 1])) {
            last--;
        }
        return new String(bytes, first, last - first, StandardCharsets.ISO_8859_1);
    }

    private void add(FieldName field, String value) {
        switch (field.role()) {
            case END_TO_END -> headers.add(field.name(), value);
            case HOST -> {
                host = once(host, value, "Host");
                headers.add(field.name(), value);
            }
            case CONTENT_LENGTH -> {
                contentLength = once(contentLength, value, "Content-Length");
                headers.add(field.name(), value);
            }
            case TRANSFER_ENCODING -> transferEncoding = once(transferEncoding, value, "Transfer-Encoding");
            case CONNECTION -> connection(value);
            case UPGRADE -> upgrade = upgrade == null ? value : upgrade + ", " + value;
            case KEEP_ALIVE -> keepAlive = value;
            case DROPPED -> {
                // says nothing that we need
            }
        }
    }

    private static String once(@Nullable String before, String value, String name) {
        if (before != null) {
            throw ViolationException.malformed("more than one " + name + " header");
        }
        return value;
    }

    private void connection(String value) {
        for (var option : value.split(",")) {
            switch (option.strip().toLowerCase(Locale.ROOT)) {
                case "close" -> close = true;
                case "keep-alive" -> persistent = true;
                case "upgrade" -> upgradeListed = true;
                case "", "te", "transfer-encoding", "proxy-connection" -> {
                    // never passed on anyway
                }
                case "host", "content-length" ->
                    throw ViolationException.malformed("the Connection header lists Host or Content-Length");
                case String other -> list(other);
            }
        }
    }

    private void list(String name) {
        listed = listed == null ? new ArrayList<>() : listed;
        listed.add(name);
    }

    private void removeListed() {
        if (listed != null) {
            listed.forEach(headers::remove);
        }
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The {@code Host} header's value. */
    Optional<String> host() {
        return Optional.ofNullable(host);
    }

    boolean keepAlive(Http1Version version) {
        return !close && (persistent || version == Http1Version.HTTP_1_1);
    }

    /**
     * The protocols in {@code Upgrade}, if {@code Connection} lists it. Without HTTP/2 (RFC 9113 §3.1): some clients offer it
     * with every request, and it would be for this hop alone.
     */
    Optional<String> upgrade() {
        return upgradeListed ? Optional.ofNullable(upgrade).flatMap(Fields::withoutHttp2) : Optional.empty();
    }

    private static Optional<String> withoutHttp2(String protocols) {
        return Stream.of(protocols.split(","))
                .map(String::strip)
                .filter(protocol -> !protocol.equalsIgnoreCase("h2c"))
                .reduce((one, next) -> one + ", " + next);
    }

    /** How the body ends, or nothing when neither header says so. */
    Optional<Body> body(Http1Version version) {
        if (transferEncoding != null) {
            requireChunked(version);
            return Optional.of(Body.CHUNKED);
        }
        return contentLength == null ? Optional.empty() : Optional.of(Body.ofLength(length(contentLength)));
    }

    private void requireChunked(Http1Version version) {
        if (contentLength != null) {
            throw ViolationException.malformed("both Content-Length and Transfer-Encoding");
        }
        if (!"chunked".equalsIgnoreCase(transferEncoding)) {
            throw ViolationException.malformed("Transfer-Encoding is not exactly 'chunked'");
        }
        if (version == Http1Version.HTTP_1_0) {
            throw ViolationException.malformed("Transfer-Encoding in HTTP/1.0");
        }
    }

    private static long length(String digits) {
        if (!isLength(digits)) {
            throw ViolationException.malformed("Content-Length is not a number of at most 18 digits");
        }
        return Long.parseLong(digits);
    }

    static boolean isLength(String digits) {
        return !digits.isEmpty() && digits.length() <= LONGEST_LENGTH && Characters.areAll(digits, Characters::isDigit);
    }

    /** The {@code timeout} of {@code Keep-Alive}. */
    Optional<Duration> idleLimit() {
        if (keepAlive == null) {
            return Optional.empty();
        }
        for (var parameter : keepAlive.split(",")) {
            var digits = parameter.strip().toLowerCase(Locale.ROOT);
            if (digits.startsWith("timeout=") && digits.substring(8).matches("\\d{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(digits.substring(8))));
            }
        }
        return Optional.empty();
    }

    /** These fields as trailers, which must not say anything about routing or lengths (RFC 9110 §6.5.1). */
    HttpHeaders toTrailers() {
        if (host != null || contentLength != null || transferEncoding != null) {
            throw ViolationException.malformed("a trailer named Host, Content-Length or Transfer-Encoding");
        }
        headers.remove(HttpHeaderNames.AUTHORIZATION);
        return headers;
    }
}
