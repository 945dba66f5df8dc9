// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationCondition;
import io.landbridge.crds.DestinationStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The condition {@code Available}: from the one before and the verdict to the one after. */
public final class AvailableCondition {
    private static final int LONGEST_MESSAGE = 32_000;

    private AvailableCondition() {}

    /** The present condition, if there is one; of several, the last one counts. */
    public static Optional<DestinationCondition> find(@Nullable DestinationStatus status) {
        return Optional.ofNullable(status)
                .flatMap(known ->
                        Objects.requireNonNullElse(known.conditions(), List.<DestinationCondition>of()).stream()
                                .filter(condition -> condition.type().equals(DestinationCondition.AVAILABLE))
                                .reduce((first, last) -> last));
    }

    /** The condition after that verdict; equal to the one before when nothing changed. */
    public static DestinationCondition next(Destination resource, Verdict verdict, Instant now) {
        var before = find(resource.getStatus());
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        var status = verdict.available() ? "True" : "False";
        var transition = before.filter(condition -> condition.status().equals(status))
                .map(DestinationCondition::lastTransitionTime)
                .orElse(second);
        var next = new DestinationCondition(
                DestinationCondition.AVAILABLE,
                status,
                verdict.reason().text(),
                shortened(verdict.message()),
                resource.getMetadata().getGeneration(),
                second,
                transition);
        return before.filter(condition -> saysTheSame(condition, next)).orElse(next);
    }

    private static boolean saysTheSame(DestinationCondition before, DestinationCondition next) {
        return before.status().equals(next.status())
                && before.reason().equals(next.reason())
                && before.message().equals(next.message())
                && Objects.equals(before.observedGeneration(), next.observedGeneration());
    }

    /** Whether the two tell different stories, such that an event is due. */
    public static boolean isTransition(Optional<DestinationCondition> before, DestinationCondition next) {
        return before.filter(condition -> condition.status().equals(next.status())
                        && condition.reason().equals(next.reason()))
                .isEmpty();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
