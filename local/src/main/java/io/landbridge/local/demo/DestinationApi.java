// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Client of the Destination Service's REST API, with a token of one service instance. */
public final class DestinationApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final URI api;
    private final String token;

    private DestinationApi(Http http, URI api, String token) {
        this.http = http;
        this.api = api;
        this.token = token;
    }

    /**
     * Gets a token with a service key.
     *
     * @throws IOException if there is none
     */
    public static DestinationApi open(Http http, JsonNode serviceKey) throws IOException, InterruptedException {
        var form = form(Map.of(
                "grant_type", "client_credentials",
                "client_id", serviceKey.path("clientid").asText(),
                "client_secret", serviceKey.path("clientsecret").asText()));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(serviceKey.path("url").asText() + "/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new IOException("no token for the Destination Service: " + answer.statusCode() + " " + answer.body());
        }
        return new DestinationApi(
                http,
                URI.create(serviceKey.path("uri").asText() + "/destination-configuration/v1/"),
                JSON.readTree(answer.body()).path("access_token").asText());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Creates something in a collection, for example in {@code instanceDestinations}. */
    public HttpResponse<String> create(String collection, String json) throws IOException, InterruptedException {
        return http.send(authorized(collection).POST(BodyPublishers.ofString(json)));
    }

    /** Replaces something in a collection. */
    public HttpResponse<String> replace(String collection, String json) throws IOException, InterruptedException {
        return http.send(authorized(collection).PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder authorized(String collection) {
        return HttpRequest.newBuilder(api.resolve(collection))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}
