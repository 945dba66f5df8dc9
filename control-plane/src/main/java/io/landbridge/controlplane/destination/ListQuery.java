// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How a list is asked for: one of three documented modes, which exclude each other. */
sealed interface ListQuery {
    /**
     * Whole entities.
     *
     * @param filter which ones
     * @param metadata which metadata to add
     */
    record Entities(ListFilter filter, Set<String> metadata) implements ListQuery {
        public Entities {
            metadata = Set.copyOf(metadata);
        }
    }

    /** Names only. */
    record Names() implements ListQuery {}

    /**
     * One page.
     *
     * @param number from 1
     * @param size 1 to 1000
     * @param pageCount whether to tell how many pages there are
     * @param entityCount whether to tell how many entities there are
     */
    record Page(int number, int size, boolean pageCount, boolean entityCount) implements ListQuery {}

    /** The query breaks a rule. */
    record Invalid(String message) implements ListQuery {}

    Set<String> PAGE_KEYS = Set.of("$page", "$pageSize", "$pageCount", "$entityCount");
    Set<String> METADATA = Set.of("modification_time", "etag");
    int DEFAULT_SIZE = 10;
    int LARGEST_SIZE = 1000;

    static ListQuery parse(MultivaluedMap<String, String> query) {
        var filter = first(query, "$filter");
        var metadata = first(query, "$includeMetadata").or(() -> first(query, "includeMetadata"));
        var select = first(query, "$select");
        var paged = PAGE_KEYS.stream().anyMatch(query::containsKey);
        var modes = List.of(filter.isPresent() || metadata.isPresent(), select.isPresent(), paged);
        if (modes.stream().filter(Boolean::booleanValue).count() > 1) {
            return new Invalid(
                    "$filter and $includeMetadata, $select, and $page exclude each other (expected: one of them)");
        }
        if (paged) {
            return page(query);
        }
        return select.map(ListQuery::select).orElseGet(() -> entities(filter, metadata));
    }

    private static ListQuery select(String value) {
        return value.equals("Name") ? new Names() : new Invalid("$select is '" + value + "' (expected: Name)");
    }

    private static ListQuery entities(Optional<String> filter, Optional<String> metadata) {
        var wanted = metadata.map(ListQuery::split).orElse(List.of());
        if (!METADATA.containsAll(wanted)) {
            return new Invalid("$includeMetadata is '" + metadata.orElse("") + "' (expected: modification_time;etag)");
        }
        if (filter.isEmpty()) {
            return new Entities(new ListFilter.All(), Set.copyOf(wanted));
        }
        return ListFilter.parse(filter.get())
                .<ListQuery>map(parsed -> new Entities(parsed, Set.copyOf(wanted)))
                .orElseGet(
                        () -> new Invalid(
                                "$filter is '" + filter.get()
                                        + "' (expected: Name in ('…','…'), startswith(Name, '…'), endswith(Name, '…'),"
                                        + " modifiedwithin('<1 to 1440>', 'minutes') or Label['…'] HAS ('…','…'), several joined with AND)"));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(";")).map(String::strip).distinct().toList();
    }

    private static ListQuery page(MultivaluedMap<String, String> query) {
        var number = number(query, "$page", 1, at -> at >= 1);
        var size = number(query, "$pageSize", DEFAULT_SIZE, at -> at >= 1 && at <= LARGEST_SIZE);
        if (number.isEmpty() || size.isEmpty()) {
            return new Invalid("$page is '" + first(query, "$page").orElse("1") + "' and $pageSize '"
                    + first(query, "$pageSize").orElse("10") + "' (expected: 1 or more, and 1 to " + LARGEST_SIZE
                    + ")");
        }
        return new Page(number.get(), size.get(), flag(query, "$pageCount"), flag(query, "$entityCount"));
    }

    private static Optional<Integer> number(
            MultivaluedMap<String, String> query, String key, int otherwise, Predicate<Integer> allowed) {
        try {
            return Optional.of(first(query, key).map(Integer::valueOf).orElse(otherwise))
                    .filter(allowed);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean flag(MultivaluedMap<String, String> query, String key) {
        return first(query, key).map(Boolean::parseBoolean).orElse(false);
    }

    private static Optional<String> first(MultivaluedMap<String, String> query, String key) {
        return Optional.ofNullable(query.getFirst(key));
    }
}
