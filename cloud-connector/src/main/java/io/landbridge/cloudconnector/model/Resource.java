// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import io.landbridge.cloudconnector.path.PathReader;
import io.landbridge.cloudconnector.path.ReadPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be called on a system.
 *
 * @param id a URL path, case-sensitive, without query
 * @param enabled whether it counts; a disabled one allows nothing
 * @param exactMatchOnly whether only this path is allowed; otherwise every path that begins with it as text
 * @param websocketUpgradeAllowed whether a request may change the protocol
 * @param description free text, may be empty
 */
public record Resource(
        String id, boolean enabled, boolean exactMatchOnly, boolean websocketUpgradeAllowed, String description) {
    private static final int MOST_CHARACTERS = 8_192;

    /** All that is wrong with it. */
    public List<String> violations() {
        var violations = new ArrayList<String>();
        if (PathReader.readWritten(id) instanceof ReadPath.Ambiguous(var fault)) {
            violations.add("id is '" + id + "': " + fault.words() + " (expected: " + fault.expectation() + ")");
        }
        if (id.indexOf('?') >= 0) {
            violations.add("id is '" + id + "' (expected: a path without query)");
        }
        if (id.length() > MOST_CHARACTERS) {
            violations.add("id has " + id.length() + " characters (expected: at most " + MOST_CHARACTERS + ")");
        }
        return List.copyOf(violations);
    }
}
