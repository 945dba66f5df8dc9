// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.TargetUrl;
import java.util.regex.Pattern;

/**
 * Turns the caller's request target into the one to send: below the destination's path, with the destination's queries
 * behind the caller's.
 */
final class TargetRewrite {
    private static final Pattern ENCODED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR = Pattern.compile("/|\\\\|%2f|%5c", Pattern.CASE_INSENSITIVE);

    private final String asWritten;
    private final String parent;
    private final String query;

    /**
     * @param target the destination's URL
     * @param queries its {@code URL.queries.*}, encoded and joined
     */
    TargetRewrite(TargetUrl target, String queries) {
        this.asWritten = target.path().equals("/") ? "" : target.path();
        this.parent = asWritten.endsWith("/") ? asWritten.substring(0, asWritten.length() - 1) : asWritten;
        this.query = joined(target.query().orElse(""), queries);
    }

    /** Whether the target stays below the destination's path, whatever the target system makes of dot segments. */
    boolean accepts(String target) {
        return parent.isEmpty() || !climbs(pathOf(originForm(target)));
    }

    /** The request target to send, for one in origin form, absolute form or {@code *}. */
    String rewrite(String target) {
        var origin = originForm(target);
        if (origin.equals("*") || asWritten.isEmpty() && query.isEmpty()) {
            return origin;
        }
        var path = pathOf(origin);
        var callersQuery = path.length() < origin.length() ? origin.substring(path.length() + 1) : "";
        var all = joined(callersQuery, query);
        var below = asWritten.isEmpty() ? path : path.equals("/") ? asWritten : parent + path;
        return all.isEmpty() ? below : below + "?" + all;
    }

    private static String originForm(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        var authority = target.indexOf("://") + 3;
        var path = target.indexOf('/', authority);
        var query = target.indexOf('?', authority);
        if (path >= 0 && (query < 0 || path < query)) {
            return target.substring(path);
        }
        return query < 0 ? "/" : "/" + target.substring(query);
    }

    private static String pathOf(String origin) {
        var query = origin.indexOf('?');
        return query < 0 ? origin : origin.substring(0, query);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "&" + second;
    }

    private static boolean climbs(String path) {
        if (path.indexOf("..") < 0 && path.indexOf('%') < 0) {
            return false;
        }
        var depth = 0;
        for (var segment : SEPARATOR.split(ENCODED_DOT.matcher(path).replaceAll("."))) {
            depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
