// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Secrets can be read neither in the database nor in logs; on whichever database the subclass brings. */
abstract class SecrecyScenario extends DestinationServiceScenario {
    @Inject
    Session session;

    @Test
    void storesNothingReadable() {
        // Given
        var secret = "s3cret-" + UUID.randomUUID();
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));

        // When
        var rows = QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select properties from configuration where tenant_id = :tenant", byte[].class)
                        .setParameter("tenant", provider.id())
                        .getResultList());

        // Then
        assertThat(rows).hasSize(1);
        assertThat(new String(rows.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret, "alice", "erp.example");
    }

    @Test
    void neverLogsSecrets() {
        // Given
        var secret = "s3cret-" + UUID.randomUUID();
        var basic = Base64.getEncoder().encodeToString(("alice:" + secret).getBytes(StandardCharsets.UTF_8));
        var lines = new CopyOnWriteArrayList<String>();
        var listener = listener(lines);
        Logger.getLogger("").addHandler(listener);

        // When
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));
        api.post("v1/subaccountDestinations", basic("erp").replace("wonder", secret));
        api.post("v1/subaccountDestinations", basic("a b").replace("wonder", secret));
        api.put("v1/subaccountDestinations", oauth("oauth", "/refuse").replace("oauth-s3cret", secret));
        api.post("v1/subaccountDestinations", oauth("oauth", "/refuse").replace("oauth-s3cret", secret));
        api.get("v1/destinations/erp");
        api.get("v1/destinations/oauth");
        Logger.getLogger("").removeHandler(listener);

        // Then
        assertThat(lines).noneMatch(line -> line.contains(secret) || line.contains(basic));
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
