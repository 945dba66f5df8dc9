// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErrorAnswersTest {
    private static final ErrorAnswers ANSWERS = new ErrorAnswers(
            Optional.of(new ConnectivityProxy("proxy.ns", 20_003, 20_004, Duration.ofSeconds(1), Optional.empty())));

    private static Plan.Forward through(Target upstream) {
        return new Plan.Forward(
                "erp",
                upstream,
                "http://erp.internal/",
                new DefaultHttpHeaders().add("host", "erp.internal"),
                new Limits(Duration.ofSeconds(1), Duration.ofSeconds(30), 0, Set.of()));
    }

    private static Plan.Refuse answer(Fault fault) {
        return ANSWERS.refusal(fault, Optional.of("erp"), "id");
    }

    @Test
    void connectivityProxyThatIsNotThereInTimeIsItsOwnRow() {
        // Given
        var plan = through(new Target("proxy.ns", 20_003, Optional.empty(), "partition"));

        for (var failure : new UpstreamFailure[] {
            new UpstreamFailure.ConnectTimeout(),
            new UpstreamFailure.Unresolvable(),
            new UpstreamFailure.Refused("connection refused")
        }) {
            // When
            var answer = answer(new Fault.CallFailed(plan, failure));

            // Then
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.headers().get("x-error-origin")).isEqualTo("Connectivity Proxy");
            assertThat(answer.headers().get("x-error-message")).contains("proxy.ns:20003");
        }
    }

    @Test
    void silenceBehindTheConnectivityProxyNamesTheSystem() {
        // Given
        var plan = through(new Target("proxy.ns", 20_003, Optional.empty(), "partition"));

        // When
        var answer = answer(new Fault.Silent(plan));

        // Then
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.headers().get("x-error-message"))
                .contains("erp.internal behind connectivity proxy proxy.ns:20003");
    }

    @Test
    void targetOnTheInternetIsTheTransparentProxysRow() {
        // Given
        var plan = through(new Target("erp.example", 80, Optional.empty()));

        // When
        var answer = answer(new Fault.CallFailed(plan, new UpstreamFailure.ConnectTimeout()));

        // Then
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.headers().get("x-error-origin")).isEqualTo("Transparent Proxy");
    }
}
