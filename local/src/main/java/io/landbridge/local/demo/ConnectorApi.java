// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Client of a cloud connector's configuration API, as one user. The text form leaves out who that is. */
public final class ConnectorApi {
    private static final String CONFIGURATION = "/api/v1/configuration/";

    private final Http http;
    private final URI base;
    private final String authorization;

    /**
     * A client; nothing is asked yet.
     *
     * @param base of the connector's administration
     */
    public ConnectorApi(Http http, URI base, String user, String password) {
        this.http = http;
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** GETs something below {@code /api/v1/configuration/}. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(authorized(path));
    }

    /** POSTs JSON to it. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(authorized(path).POST(BodyPublishers.ofString(json)));
    }

    /** PUTs JSON to it. */
    public HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return http.send(authorized(path).PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(base.resolve(CONFIGURATION + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }
}
