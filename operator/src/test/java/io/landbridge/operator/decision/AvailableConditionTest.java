// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationCondition;
import io.landbridge.crds.DestinationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvailableConditionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00.123Z");
    private static final Verdict GOOD = new Verdict(true, Reason.SUCCESSFUL, "fine");
    private static final Verdict BAD = new Verdict(false, Reason.FAILED, "broken");

    private static Destination resource(long generation, DestinationCondition... conditions) {
        var resource = new Destination();
        resource.setMetadata(new ObjectMetaBuilder().withGeneration(generation).build());
        resource.setStatus(new DestinationStatus(generation, List.of(conditions)));
        return resource;
    }

    private static DestinationCondition since(Instant instant, Verdict verdict) {
        return AvailableCondition.next(resource(1), verdict, instant);
    }

    @Test
    void firstConditionHasBothTimesToTheSecond() {
        // When
        var condition = since(TUESDAY, GOOD);

        // Then
        assertThat(condition)
                .isEqualTo(new DestinationCondition(
                        "Available",
                        "True",
                        "ConfigurationSuccessful",
                        "fine",
                        1L,
                        Instant.parse("2026-03-03T08:00:00Z"),
                        Instant.parse("2026-03-03T08:00:00Z")));
    }

    @Test
    void sameVerdictLeavesTheConditionAsItIs() {
        // Given
        var before = since(MONDAY, GOOD);

        // When
        var next = AvailableCondition.next(resource(1, before), GOOD, TUESDAY);

        // Then
        assertThat(next).isEqualTo(before);
    }

    @Test
    void otherMessageIsAnUpdateButNoTransition() {
        // Given
        var before = since(MONDAY, GOOD);

        // When
        var next = AvailableCondition.next(
                resource(1, before), new Verdict(true, Reason.SUCCESSFUL, "still fine"), TUESDAY);

        // Then
        assertThat(next.lastTransitionTime()).isEqualTo(MONDAY);
        assertThat(next.lastUpdateTime()).isAfter(MONDAY);
        assertThat(AvailableCondition.isTransition(Optional.of(before), next)).isFalse();
    }

    @Test
    void otherStatusIsATransition() {
        // Given
        var before = since(MONDAY, GOOD);

        // When
        var next = AvailableCondition.next(resource(1, before), BAD, TUESDAY);

        // Then
        assertThat(next.status()).isEqualTo("False");
        assertThat(next.lastTransitionTime()).isAfter(MONDAY);
        assertThat(AvailableCondition.isTransition(Optional.of(before), next)).isTrue();
    }

    @Test
    void newGenerationIsNoted() {
        // Given
        var before = since(MONDAY, GOOD);

        // When
        var next = AvailableCondition.next(resource(2, before), GOOD, TUESDAY);

        // Then
        assertThat(next.observedGeneration()).isEqualTo(2);
        assertThat(next.lastTransitionTime()).isEqualTo(MONDAY);
    }

    @Test
    void lastConditionOfSeveralCounts() {
        // Given
        var older = since(MONDAY, BAD);
        var newer = since(TUESDAY, GOOD);

        // When
        var found = AvailableCondition.find(resource(1, older, newer).getStatus());

        // Then
        assertThat(found).contains(newer);
    }
}
