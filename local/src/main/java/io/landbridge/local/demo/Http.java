// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import io.landbridge.local.tls.LocalTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Sends requests of the demo, one after the other. */
public final class Http implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client;

    private Http(HttpClient client) {
        this.client = client;
    }

    /**
     * Trusts what a file of certificates in PEM vouches for.
     *
     * @throws IOException if the file cannot be used
     */
    public static Http trusting(Path authorities) throws IOException {
        return new Http(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(LocalTls.trusting(authorities))
                .build());
    }

    /**
     * Lets {@code Host} be set, because not every machine knows the names below {@code localhost}. To be called before
     * the first client is made: the JDK reads the property once.
     */
    public static void allowHostHeader() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    /** GETs an address. */
    public HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
