// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The control plane's REST API, as seen with one bearer token or none. */
public final class Rest {
    /** For reading answers. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final String ADMINISTRATOR = "only-for-tests-it-guards-nothing";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String token;

    private Rest(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Without a token. */
    public static Rest anonymous(URI base) {
        return new Rest(base, "");
    }

    /** An administrator's. */
    public static Rest administrator(URI base) {
        return new Rest(base, ADMINISTRATOR);
    }

    /** With that token. */
    public Rest with(String bearer) {
        return new Rest(base, bearer);
    }

    /** Sends it without a body. */
    public HttpResponse<byte[]> send(String method, String path, String... headers) {
        return exchange(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    /** Sends the value as JSON. */
    public HttpResponse<byte[]> send(String method, String path, Object body) {
        return sendJson(method, path, body);
    }

    /** Sends the value as JSON, with headers. */
    public HttpResponse<byte[]> sendJson(String method, String path, Object body, String... headers) {
        try {
            return exchange(request(path, headers)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Sends the bytes; the headers say of what type. */
    public HttpResponse<byte[]> sendBytes(String method, String path, byte[] body, String... headers) {
        return exchange(request(path, headers).method(method, BodyPublishers.ofByteArray(body)));
    }

    /** Sends a form. */
    public HttpResponse<byte[]> form(String path, String body, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The answer's body. */
    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The answer's body as JSON. */
    public static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(answer.statusCode() + " " + text(answer), malformed);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve("/" + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
