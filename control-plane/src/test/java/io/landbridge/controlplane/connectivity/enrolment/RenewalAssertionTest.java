// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Agent;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RenewalAssertionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String AUDIENCE = "https://control-plane.example/renewal";

    private final Agent agent = Agent.ec("secp256r1");
    private final String proof = agent.jwt(
            agent.selfSigned("CN=agent"),
            Map.of("aud", AUDIENCE, "iat", Date.from(NOW), "exp", Date.from(NOW.plusSeconds(60)), "jti", "first"));

    @Test
    void isGoodForAMinuteAndTheDifferenceOfClocks() {
        assertThat(RenewalAssertion.verify(proof, AUDIENCE, NOW.plusSeconds(89)))
                .isInstanceOfSatisfying(
                        RenewalAssertion.Proven.class,
                        proven -> assertThat(proven.usableUntil()).isEqualTo(NOW.plusSeconds(90)));
        assertThat(RenewalAssertion.verify(proof, AUDIENCE, NOW.plusSeconds(90)))
                .isInstanceOf(RenewalAssertion.Refused.class);
        assertThat(RenewalAssertion.verify(proof, AUDIENCE, NOW.minusSeconds(30)))
                .isInstanceOf(RenewalAssertion.Proven.class);
        assertThat(RenewalAssertion.verify(proof, AUDIENCE, NOW.minusSeconds(31)))
                .isInstanceOf(RenewalAssertion.Refused.class);
    }

    @Test
    void isNotReadWhenItIsTooLong() {
        assertThat(RenewalAssertion.verify("x".repeat(16_385), AUDIENCE, NOW))
                .isEqualTo(new RenewalAssertion.Refused("it has 16385 characters (expected: at most 16384)"));
    }
}
