// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.store.ConfigurationEntry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The documented filters of lists ({@code $filter}). */
sealed interface ListFilter {
    /** Whether that one is listed. */
    boolean matches(ConfigurationEntry entry, Instant now);

    /** Everything. */
    record All() implements ListFilter {
        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return true;
        }
    }

    /** {@code Name in ('a','b')}. */
    record NameIn(Set<String> names) implements ListFilter {
        public NameIn {
            names = Set.copyOf(names);
        }

        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return names.contains(entry.name());
        }
    }

    /** {@code startswith(Name, 'a')}. */
    record StartsWith(String prefix) implements ListFilter {
        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return entry.name().startsWith(prefix);
        }
    }

    /** {@code endswith(Name, 'a')}. */
    record EndsWith(String suffix) implements ListFilter {
        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return entry.name().endsWith(suffix);
        }
    }

    /** {@code modifiedwithin('5', 'minutes')}. */
    record ModifiedWithin(Duration age) implements ListFilter {
        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return !entry.modifiedAt().isBefore(now.minus(age));
        }
    }

    /** {@code Label['env'] HAS ('prod','eu')}, several joined with {@code AND}: of each key at least one value. */
    record Labelled(List<Wanted> wanted) implements ListFilter {
        public Labelled {
            wanted = List.copyOf(wanted);
        }

        @Override
        public boolean matches(ConfigurationEntry entry, Instant now) {
            return wanted.stream().allMatch(each -> entry.labels().hasAny(each.key(), each.values()));
        }
    }

    /** One of these values of that key. */
    record Wanted(String key, Set<String> values) {
        public Wanted {
            values = Set.copyOf(values);
        }
    }

    String TEXT = "'[^']*+(?:''[^']*+)*+'";
    Pattern LABEL = Pattern.compile("\\s*Label\\s*\\[\\s*(" + TEXT + ")\\s*]\\s*HAS\\s*\\(\\s*(" + TEXT + "(?:\\s*,\\s*"
            + TEXT + ")*+)\\s*\\)\\s*");
    Pattern AND = Pattern.compile("AND(?=\\s)");
    Pattern QUOTED_TEXT = Pattern.compile(TEXT);
    Pattern NAME_IN = Pattern.compile("\\s*Name\\s+in\\s*\\(\\s*('[^']*'(\\s*,\\s*'[^']*')*)\\s*\\)\\s*");
    Pattern QUOTED = Pattern.compile("'([^']*)'");
    Pattern WITH = Pattern.compile("\\s*(starts|ends)with\\s*\\(\\s*Name\\s*,\\s*'((?:[^']|'')*)'\\s*\\)\\s*");
    Pattern WITHIN = Pattern.compile("\\s*modifiedwithin\\s*\\(\\s*'(\\d{1,4})'\\s*,\\s*'minutes'\\s*\\)\\s*");
    int MOST_MINUTES = 1440;

    /** The names of {@code Name in (…)}, percent-encoded once more inside the quotes, as documented. */
    static Optional<NameIn> parseNameIn(String filter) {
        if (!NAME_IN.matcher(filter).matches()) {
            return Optional.empty();
        }
        var names = new HashSet<String>();
        QUOTED.matcher(filter).results().forEach(name -> names.add(decoded(name.group(1))));
        return Optional.of(new NameIn(names));
    }

    /** Any of the filters. */
    static Optional<ListFilter> parse(String filter) {
        var with = WITH.matcher(filter);
        if (with.matches()) {
            var text = with.group(2).replace("''", "'");
            return Optional.of(with.group(1).equals("starts") ? new StartsWith(text) : new EndsWith(text));
        }
        var within = WITHIN.matcher(filter);
        if (within.matches()) {
            return Optional.of(Integer.parseInt(within.group(1)))
                    .filter(minutes -> minutes >= 1 && minutes <= MOST_MINUTES)
                    .map(minutes -> new ModifiedWithin(Duration.ofMinutes(minutes)));
        }
        return parseNameIn(filter).<ListFilter>map(names -> names).or(() -> labelled(filter));
    }

    private static Optional<ListFilter> labelled(String filter) {
        var wanted = new ArrayList<Wanted>();
        var label = LABEL.matcher(filter);
        var and = AND.matcher(filter);
        var at = 0;
        while (label.region(at, filter.length()).lookingAt()) {
            var values = new HashSet<String>();
            QUOTED_TEXT.matcher(label.group(2)).results().forEach(value -> values.add(unquoted(value.group())));
            wanted.add(new Wanted(unquoted(label.group(1)), values));
            if (label.end() == filter.length()) {
                return Optional.of(new Labelled(wanted));
            }
            if (!and.region(label.end(), filter.length()).lookingAt()) {
                return Optional.empty();
            }
            at = and.end();
        }
        return Optional.empty();
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
