// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a certificate is good, as documented: a day to a year.
 *
 * @param unit of what
 * @param value how many
 */
public record Lifetime(Unit unit, int value) {
    /** A year. */
    public static final Lifetime LONGEST = new Lifetime(Unit.YEARS, 1);

    /** @throws IllegalArgumentException if it is shorter than a day or longer than a year */
    public Lifetime {
        if (value < 1 || value > unit.most) {
            throw new IllegalArgumentException(value + " " + unit + " (expected: 1 to " + unit.most + " " + unit + ")");
        }
    }

    /** When a certificate of that begin expires. */
    Instant expiry(Instant begin) {
        return begin.atOffset(ZoneOffset.UTC).plus(period()).toInstant();
    }

    /** How long before its expiry a certificate is first renewed, by the documented table. */
    public Duration renewedBefore() {
        return switch (unit) {
            case DAYS -> renewedBefore(value);
            case MONTHS -> Duration.ofDays(value == 1 ? 3 : value < 6 ? 7 : 30);
            case YEARS -> Duration.ofDays(30);
        };
    }

    private static Duration renewedBefore(int days) {
        if (days == 1) {
            return Duration.ofHours(12);
        }
        if (days <= 14) {
            return Duration.ofDays(1);
        }
        if (days <= 31) {
            return Duration.ofDays(3);
        }
        return Duration.ofDays(days <= 154 ? 7 : 30);
    }

    private Period period() {
        return switch (unit) {
            case DAYS -> Period.ofDays(value);
            case MONTHS -> Period.ofMonths(value);
            case YEARS -> Period.ofYears(value);
        };
    }

    /** What a lifetime is counted in. */
    public enum Unit {
        /** Of 24 hours. */
        DAYS(365),
        /** Of the calendar. */
        MONTHS(12),
        /** Of the calendar. */
        YEARS(1);

        private final int most;

        Unit(int most) {
            this.most = most;
        }

        /** The one of that name. */
        public static Optional<Unit> find(String name) {
            return Arrays.stream(values())
                    .filter(unit -> unit.name().equals(name))
                    .findFirst();
        }

        /** All names, for messages. */
        public static String names() {
            return Arrays.stream(values()).map(Unit::name).collect(Collectors.joining(", "));
        }
    }
}
