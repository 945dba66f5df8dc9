// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Certificates of one minute: the proxies' and one connector's are renewed, the other connector's is not. */
@EnabledOnOs(OS.LINUX)
class ExpiredCertificateIT {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = LIFE.multipliedBy(2);

    @Test
    void renewalCostsNoRequestAndAnExpiredCertificateIsRefusedUntilTheConnectorHasAnother() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "expired-");
        try (var stack = new OnPremiseStack(folder, LIFE);
                var load = stack.load()) {
            // Given
            var left = expiry(stack, 0);
            var renewed = expiry(stack, 1);

            // When
            await().atMost(PATIENCE).until(() -> expiry(stack, 1) > renewed);
            await().atMost(PATIENCE).until(() -> System.currentTimeMillis() > Math.max(left, renewed));
            stack.connector(0).stop();
            stack.restartConnector(0);
            var refused = await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> stack.tunnel(0).path("message").asText(), message -> message.contains("expired"));
            stack.awaitTunnels(1);
            stack.enrolAgain(0);
            stack.awaitTunnels(2);

            // Then
            assertThat(refused).contains("renew it with fresh authentication data");
            assertThat(load.end()).isEmpty();
            assertThat(load.retried()).isZero();
        }
    }

    private static long expiry(OnPremiseStack stack, int connector) throws Exception {
        return stack.tunnel(connector)
                .path("subaccountCertificate")
                .path("notAfterTimeStamp")
                .asLong();
    }
}
