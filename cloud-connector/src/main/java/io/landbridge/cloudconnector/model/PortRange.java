// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One port, or several that follow each other. The text form is the documented one: {@code 80} or {@code 8000-8010}.
 *
 * @param first the lowest, 1 to 65535
 * @param last the highest, itself included
 */
public record PortRange(int first, int last) {
    private static final int HIGHEST = 65_535;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** @throws IllegalArgumentException if it is empty or has no such ports */
    public PortRange {
        if (first < 1 || last > HIGHEST || first > last) {
            throw new IllegalArgumentException(
                    "ports " + first + "-" + last + " (expected: 1 to " + HIGHEST + ", the lower first)");
        }
    }

    /** A single port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** The range that the text says; nothing if it says none. */
    public static Optional<PortRange> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var first = Integer.parseInt(parts.group(1));
        var last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
        return first >= 1 && last <= HIGHEST && first <= last
                ? Optional.of(new PortRange(first, last))
                : Optional.empty();
    }

    /** Whether it is one port only. */
    public boolean isSingle() {
        return first == last;
    }

    /** How many ports it has. */
    public int size() {
        return last - first + 1;
    }

    /** Whether the port is one of them. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Whether both have a port in common. */
    public boolean overlaps(PortRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return isSingle() ? String.valueOf(first) : first + "-" + last;
    }
}
