// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

/**
 * A request target in its parts (RFC 9112 §3.2), without the authority of absolute form.
 *
 * @param path {@code *} for a request to the server as a whole
 * @param query with its question mark; empty for none
 */
record RequestTarget(String path, String query) {
    static RequestTarget of(String target) {
        var origin = originForm(target);
        var mark = origin.indexOf('?');
        return mark < 0
                ? new RequestTarget(origin, "")
                : new RequestTarget(origin.substring(0, mark), origin.substring(mark));
    }

    private static String originForm(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        var authority = target.indexOf("://") + 3;
        var end = authority;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        var rest = target.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** The same query behind another path. */
    String with(String otherPath) {
        return otherPath + query;
    }
}
