// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What servers make of a path before they look for the resource. Each character is an octet. */
enum BackEndView {
    LITERAL(path -> path),
    JAVA_URI(BackEndView::javaUri),
    DECODED(path -> resolved(decoded(path))),
    DECODED_TWICE(path -> resolved(decoded(decoded(path)))),
    DECODED_THRICE(path -> resolved(decoded(decoded(decoded(path))))),
    RESOLVED_THEN_DECODED(path -> decoded(resolved(path))),
    RESOLVED_TWICE(path -> resolved(decoded(resolved(path)))),
    MERGED(path -> resolved(merged(decoded(path)))),
    RESOLVED_THEN_MERGED(path -> merged(resolved(decoded(path)))),
    WITHOUT_PARAMETERS(path -> resolved(merged(decoded(withoutParameters(path))))),
    DECODED_WITHOUT_PARAMETERS(path -> resolved(merged(withoutParameters(decoded(path))))),
    WITHOUT_SESSION(path -> resolved(decoded(path.replaceAll(";jsessionid=[^;/?]*", "")))),
    WITH_BACKSLASHES(path -> resolved(merged(decoded(path).replace('\\', '/')))),
    WINDOWS(path -> windows(decoded(path))),
    WINDOWS_TWICE(path -> windows(decoded(decoded(path)))),
    LENIENT_UTF_8(path -> resolved(lenientlyDecoded(path))),
    UNICODE_TRIPLETS(path -> resolved(decoded(unicodeTripletsDecoded(path)))),
    WITHOUT_CONTROLS(path -> resolved(decoded(path).replaceAll("[\\x00-\\x1f\\x7f]", ""))),
    ENDED_BY_NUL(path -> resolved(before(decoded(path), '\0'))),
    ENDED_BY_DECODED_QUERY(path -> resolved(before(before(decoded(path), '?'), '#'))),
    WITHOUT_CASE(path -> resolved(decoded(path)).toLowerCase(java.util.Locale.ROOT)),
    PLUS_IS_BLANK(path -> resolved(decoded(path.replace('+', ' '))));

    private static final Pattern TRIPLET = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNICODE_TRIPLET = Pattern.compile("%u00([0-9A-Fa-f]{2})");
    private static final Pattern OVERLONG =
            Pattern.compile("[\\xc0\\xc1]([\\x80-\\xbf])|\\xe0([\\x80\\x81])([\\x80-\\xbf])");

    private final UnaryOperator<String> view;

    BackEndView(UnaryOperator<String> view) {
        this.view = view;
    }

    String of(String path) {
        return view.apply(path);
    }

    static String decoded(String path) {
        return TRIPLET.matcher(path).replaceAll(triplet -> quoted(Integer.parseInt(triplet.group(1), 16)));
    }

    private static String unicodeTripletsDecoded(String path) {
        return UNICODE_TRIPLET
                .matcher(decoded(path))
                .replaceAll(triplet -> quoted(Integer.parseInt(triplet.group(1), 16)));
    }

    private static String lenientlyDecoded(String path) {
        return OVERLONG.matcher(decoded(path)).replaceAll(form -> quoted(overlong(form)));
    }

    private static int overlong(MatchResult form) {
        var two = form.group(1) != null;
        var high = two ? form.group().charAt(0) & 0x1f : form.group(2).charAt(0) & 0x3f;
        var low = (two ? form.group(1) : form.group(3)).charAt(0) & 0x3f;
        return high << 6 | low;
    }

    private static String quoted(int octet) {
        return java.util.regex.Matcher.quoteReplacement(String.valueOf((char) octet));
    }

    private static String javaUri(String path) {
        try {
            var seen = new URI(path).normalize().getPath();
            return seen == null ? path : seen;
        } catch (URISyntaxException refused) {
            return path;
        }
    }

    private static String merged(String path) {
        return path.replaceAll("/{2,}", "/");
    }

    private static String withoutParameters(String path) {
        return path.replaceAll(";[^/]*", "");
    }

    private static String windows(String path) {
        var segments = path.replace('\\', '/').split("/", -1);
        for (var i = 0; i < segments.length; i++) {
            var segment = segments[i].strip();
            segments[i] = segment.equals(".") || segment.equals("..") ? segment : segments[i].replaceAll("[. ]+$", "");
        }
        return resolved(merged(String.join("/", segments)));
    }

    private static String before(String path, char end) {
        var at = path.indexOf(end);
        return at < 0 ? path : path.substring(0, at);
    }

    /** RFC 3986 §5.2.4. */
    private static String resolved(String path) {
        var output = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (var i = 1; i < segments.length; i++) {
            var last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                output.pollLast();
            } else if (!segments[i].equals(".")) {
                output.addLast(segments[i]);
                continue;
            }
            if (last) {
                output.addLast("");
            }
        }
        return "/" + String.join("/", output);
    }
}
