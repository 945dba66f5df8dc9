// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.tls.ClientTls;
import io.landbridge.tls.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Calls a connector's API with a user's password; each call stands alone unless it says otherwise. */
public final class Api {
    public static final String USER = "Administrator";
    public static final String CONNECTOR = "/api/v1/configuration/connector";
    public static final String SUBACCOUNTS = "/api/v1/configuration/subaccounts";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(new ClientTls(new ServerTrust.Everyone(), Optional.empty()).toContext())
            .build();

    public Api(URI base, String password) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", authorization);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public HttpResponse<String> call(String method, String path, Object body) {
        var text = body instanceof String raw ? raw : JSON.valueToTree(body).toString();
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(text)));
    }

    public HttpResponse<String> get(String path) {
        return send(authorized(path).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(authorized(path).DELETE());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("no JSON: " + answer.statusCode() + " " + answer.body(), malformed);
        }
    }
}
