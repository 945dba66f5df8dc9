// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A predefined chain and its variables.
 *
 * @param name name of the chain
 * @param variables values by variable name; they may be secret, so the text form leaves them out
 */
public record ChainRef(String name, Map<String, String> variables) {
    public ChainRef {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    @Override
    public String toString() {
        return "ChainRef[name=" + name + ", variables=" + variables.keySet() + "]";
    }
}
