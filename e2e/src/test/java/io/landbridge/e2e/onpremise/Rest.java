// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Calls of administrators. Whatever certificate a connector has made for itself is accepted. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // A connector keeps no session for a request that says so, and then wants no token against forgery.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trustingAll())
            .build();
    private final String base;
    private final String authorization;

    Rest(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        var answer = send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("POST " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    void put(String path, String body) throws IOException, InterruptedException {
        var answer = send(path, HttpRequest.newBuilder().PUT(BodyPublishers.ofString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("PUT " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    JsonNode form(String path, String form) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(path, HttpRequest.newBuilder().GET()).body());
    }

    String text(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET()).body();
    }

    int status(String path) throws InterruptedException {
        try {
            return send(path, HttpRequest.newBuilder().GET()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                request.uri(URI.create(base + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", authorization.isEmpty() ? "none" : authorization)
                        .header("Connection", "close")
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }

    private static SSLContext trustingAll() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
