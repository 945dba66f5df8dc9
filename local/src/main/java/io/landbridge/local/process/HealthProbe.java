// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import io.landbridge.local.tls.LocalTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a program whether it can be used. Blocks for a second at most. */
final class HealthProbe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .sslContext(LocalTls.everyone())
            .build();

    boolean isUp(URI health) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health).timeout(TIMEOUT).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
