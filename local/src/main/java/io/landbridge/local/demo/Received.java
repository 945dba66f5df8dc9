// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it arrived at the target.
 *
 * @param target path and query
 * @param headers values by name, in lower case
 */
public record Received(String method, String target, Map<String, List<String>> headers) {
    public Received {
        var lowerCase = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lowerCase;
    }

    /** All values of a header, joined; empty if it did not come. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
}
