// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Labels of a destination, fragment or certificate: keys with several values each. They are no secrets.
 *
 * @param values the values of each key, both in order
 */
public record Labels(SortedMap<String, SortedSet<String>> values) {
    /** The documented limit of keys. */
    public static final int MOST_KEYS = 10;

    /** The documented limit of values of one key. */
    public static final int MOST_VALUES = 10;

    /** Our limit of characters of a key or value. */
    public static final int LONGEST = 255;

    /** No labels. */
    public static final Labels NONE = new Labels(new TreeMap<>());

    /** Copies the values. */
    public Labels {
        var copy = new TreeMap<String, SortedSet<String>>();
        values.forEach((key, of) -> copy.put(key, Collections.unmodifiableSortedSet(new TreeSet<>(of))));
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** These and those: a key that is on both sides has the values of both. */
    public Labels with(Labels added) {
        var all = copy();
        added.values.forEach((key, of) ->
                all.computeIfAbsent(key, ignored -> new TreeSet<>()).addAll(of));
        return new Labels(all);
    }

    /** These without those values; of a key that is given without values, none is left. */
    public Labels without(Labels removed) {
        var left = copy();
        removed.values.forEach((key, of) -> {
            var values = left.getOrDefault(key, new TreeSet<>());
            values.removeAll(of);
            if (of.isEmpty() || values.isEmpty()) {
                left.remove(key);
            }
        });
        return new Labels(left);
    }

    /** Whether the key has at least one of the values. */
    public boolean hasAny(String key, Set<String> wanted) {
        return values.getOrDefault(key, Collections.emptySortedSet()).stream().anyMatch(wanted::contains);
    }

    /** Every limit that is broken, in words. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (values.size() > MOST_KEYS) {
            faults.add("there are " + values.size() + " labels (expected: at most " + MOST_KEYS + ")");
        }
        values.forEach((key, of) -> {
            length("key", key, faults);
            of.forEach(value -> length("value", value, faults));
            if (of.isEmpty() || of.size() > MOST_VALUES) {
                faults.add("label '" + shortened(key) + "' has " + of.size() + " values (expected: 1 to " + MOST_VALUES
                        + ")");
            }
        });
        return List.copyOf(faults);
    }

    private static void length(String what, String text, List<String> faults) {
        if (text.isEmpty() || text.length() > LONGEST) {
            faults.add("label " + what + " '" + shortened(text) + "' has " + text.length()
                    + " characters (expected: 1 to " + LONGEST + ")");
        }
    }

    private TreeMap<String, SortedSet<String>> copy() {
        var copy = new TreeMap<String, SortedSet<String>>();
        values.forEach((key, of) -> copy.put(key, new TreeSet<>(of)));
        return copy;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
