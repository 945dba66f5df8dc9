// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The token endpoint as a client uses it. */
record TokenApi(URI base) {
    /** So often a secret or a password may be wrong within a minute. */
    static final int FAILURES = 20;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request whose form has these parameters: {@code name=value}, not encoded yet. */
    HttpResponse<String> post(String... parameters) throws IOException, InterruptedException {
        return send(request(parameters));
    }

    HttpRequest.Builder request(String... parameters) {
        return HttpRequest.newBuilder(base.resolve("oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** What was granted. */
    static JsonNode granted(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static void assertRefused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo(code);
    }

    /** The claims of a token, its signature verified by the published keys. */
    JWTClaimsSet verified(JsonNode token) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.create(base.resolve("token_keys").toURL()).build()));
        return processor.process(token.asText(), null);
    }

    /** What a client adds to its requests. */
    static String[] with(ServiceInstance client, Secret secret, String... parameters) {
        var all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "client_id=" + client.clientId();
        all[parameters.length + 1] = "client_secret=" + secret.value();
        return all;
    }

    static String form(String... parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> parameter.split("=", 2))
                .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A client of the provider, which the others have subscribed to. */
    static ServiceInstance instance(ServiceKind kind, Tenant provider, Tenant... subscribers) {
        return new ServiceInstance(
                UUID.randomUUID().toString(),
                name(),
                kind,
                provider,
                "sb-" + name(),
                new Subscribers.Listed(Set.of(subscribers)));
    }

    static Tenant tenant() {
        return new Tenant(UUID.randomUUID().toString(), name());
    }

    static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
