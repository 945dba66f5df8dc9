// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The control headers of one request, unchecked.
 *
 * @param values by header, the first occurrence; empty values count as absent
 * @param chainVariables by the variable's name in any case
 * @param repeated names of the headers that came more than once
 */
record ReceivedControls(Map<ControlHeader, String> values, Map<String, String> chainVariables, Set<String> repeated) {
    /** No control header, but two of them would let one program see another caller than the next. */
    private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");

    /** Whether there is a control header, or a credential too many: the one is read, the other refused. */
    static boolean isAnyIn(HttpHeaders headers) {
        var credentials = 0;
        for (var names = headers.iteratorCharSequence(); names.hasNext(); ) {
            var name = names.next().getKey();
            if (ControlHeader.isControl(name) || AUTHORIZATION.contentEqualsIgnoreCase(name) && ++credentials > 1) {
                return true;
            }
        }
        return false;
    }

    static ReceivedControls of(HttpHeaders headers) {
        var received = new ReceivedControls(
                new EnumMap<>(ControlHeader.class),
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
        if (headers.getAll(AUTHORIZATION).size() > 1) {
            received.repeated.add(AUTHORIZATION.toString());
        }
        headers.forEach(
                header -> received.add(header.getKey(), header.getValue().strip()));
        return received;
    }

    private void add(String name, String value) {
        var control = ControlHeader.find(name);
        if (control != null) {
            note(name, values.putIfAbsent(control, value));
        } else if (ControlHeader.isChainVariable(name)) {
            var variable = name.substring(ControlHeader.CHAIN_VARIABLE_PREFIX.length());
            note(name, chainVariables.putIfAbsent(variable, value));
        }
    }

    private void note(String name, @Nullable String earlier) {
        if (earlier != null) {
            repeated.add(name.toLowerCase(Locale.ROOT));
        }
    }

    Optional<String> find(ControlHeader header) {
        return Optional.ofNullable(values.get(header)).filter(value -> !value.isEmpty());
    }

    boolean has(ControlHeader header) {
        return values.containsKey(header);
    }
}
