// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One destination: its properties, all strings, in the order they were given. Unknown properties are kept verbatim.
 *
 * @param properties at least {@code Name} and {@code Type}
 */
public record Destination(Map<String, String> properties) {
    public static final String NAME = "Name";
    public static final String TYPE = "Type";
    public static final String URL = "URL";
    /** Where a destination of type TCP leads: {@code [tcp://]host:port}. */
    public static final String ADDRESS = "Address";

    public static final String PROXY_TYPE = "ProxyType";
    public static final String AUTHENTICATION = "Authentication";
    /** In a merged destination: the names of the fragments that were applied, comma-separated. */
    public static final String FRAGMENT_NAME = "FragmentName";

    /** @throws IllegalArgumentException if {@code Name} or {@code Type} is missing or empty */
    public Destination {
        requirePresent(properties, NAME);
        requirePresent(properties, TYPE);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    private static void requirePresent(Map<String, String> properties, String key) {
        var value = properties.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "destination property '" + key + "' is missing (expected: a non-empty text)");
        }
    }

    public String name() {
        return properties.getOrDefault(NAME, "");
    }

    /** The type, or nothing when it is not a documented one. */
    public Optional<DestinationType> type() {
        return find(TYPE).flatMap(DestinationType::find);
    }

    /** The proxy type, {@code Internet} when absent, or nothing when it is not a documented one. */
    public Optional<ProxyType> proxyType() {
        return ProxyType.find(find(PROXY_TYPE).orElse(ProxyType.INTERNET.wireName()));
    }

    /** The authentication, {@code NoAuthentication} when absent, or nothing when it is not a documented one. */
    public Optional<Authentication> authentication() {
        return Authentication.find(find(AUTHENTICATION).orElse(Authentication.NO_AUTHENTICATION.wireName()));
    }

    /** The property's value, if present and not empty. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(properties.get(key)).filter(value -> !value.isEmpty());
    }

    /** The properties of that prefix, by the rest of their key, in order: {@code URL.headers.x} as {@code x}. */
    public Map<String, String> withPrefix(String prefix) {
        var rest = new LinkedHashMap<String, String>();
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                rest.put(key.substring(prefix.length()), value);
            }
        });
        return Collections.unmodifiableMap(rest);
    }

    /** This destination under the fragments, applied in order: a later value wins, and all names are noted. */
    public Destination merge(List<Fragment> fragments) {
        if (fragments.isEmpty()) {
            return this;
        }
        var merged = new LinkedHashMap<>(properties);
        fragments.forEach(fragment -> merged.putAll(fragment.properties()));
        merged.put(FRAGMENT_NAME, fragments.stream().map(Fragment::name).collect(Collectors.joining(",")));
        return new Destination(merged);
    }

    @Override
    public String toString() {
        return "Destination" + SecretProperties.masked(properties);
    }
}
