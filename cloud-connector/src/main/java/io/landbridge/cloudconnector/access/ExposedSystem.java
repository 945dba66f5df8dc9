// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.cloudconnector.path.PathReader;
import io.landbridge.cloudconnector.path.ReadPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A system mapping whose resources are ready to be compared: the enabled ones, the most specific first. */
record ExposedSystem(SystemMapping mapping, List<Rule> rules) {
    /** A resource and its path in the one spelling. */
    record Rule(Resource resource, String path) {
        private static final Comparator<Rule> MOST_SPECIFIC_FIRST = Comparator.comparing(
                        (Rule rule) -> !rule.resource.exactMatchOnly())
                .thenComparing(rule -> -rule.path.length());

        boolean covers(String requested) {
            return resource.exactMatchOnly() ? requested.equals(path) : requested.startsWith(path);
        }
    }

    static ExposedSystem of(SystemMapping mapping) {
        return new ExposedSystem(
                mapping,
                mapping.resources().stream()
                        .filter(Resource::enabled)
                        .flatMap(ExposedSystem::rule)
                        .sorted(Rule.MOST_SPECIFIC_FIRST)
                        .toList());
    }

    private static Stream<Rule> rule(Resource resource) {
        return switch (PathReader.readWritten(resource.id())) {
            case ReadPath.Canonical(var path) -> Stream.of(new Rule(resource, path));
            case ReadPath.Ambiguous ignored -> Stream.empty();
        };
    }

    Optional<Resource> find(String path, Predicate<Resource> also) {
        for (var rule : rules) {
            if (rule.covers(path) && also.test(rule.resource())) {
                return Optional.of(rule.resource());
            }
        }
        return Optional.empty();
    }
}
