// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A control plane with its token service. */
public final class ControlPlanePeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RSAKey KEY = newKey("first");

    public final TestAuthority authority = new TestAuthority();
    public final List<X509Certificate> revoked = new CopyOnWriteArrayList<>();
    public final List<JsonNode> reports = new CopyOnWriteArrayList<>();
    public volatile boolean down;
    public volatile Duration listLife = Duration.ofHours(1);
    private final HttpServer server;

    public ControlPlanePeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token_keys", exchange -> answer(exchange, 200, new JWKSet(KEY).toString()));
        server.createContext(
                "/oauth/token",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"access_token\":\"" + token(Map.of("client_id", "own")) + "\",\"expires_in\":3600}"));
        server.createContext(
                "/api/v1/CAs", exchange -> answer(exchange, 200, TestAuthority.pem(authority.certificate())));
        server.createContext("/api/v1/CAs/crl", this::revocationList);
        server.createContext("/api/v1/CAs/signing", this::sign);
        server.createContext("/api/v1/tunnels/", this::report);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The service key of the proxy's instance. */
    public String serviceKey() {
        return """
                {"clientid": "own", "clientsecret": "s3cret", "token_service_url": "%1$s/oauth/token",
                 "connectivity_service": {"url": "%1$s"}}""".formatted(url());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A good token with some claims changed; {@code null} is no value for one. */
    public String token(Map<String, Object> claims) {
        return token(KEY, claims);
    }

    /** A token of a tenant. */
    public String tokenOf(String tenant) {
        return token(Map.of("zid", tenant));
    }

    /** The same, with a key that may not be published. */
    public String token(RSAKey key, Map<String, Object> claims) {
        var all = new JWTClaimsSet.Builder()
                .issuer(url() + "/oauth/token")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("client_id", "app")
                .claim("zid", "t1");
        claims.forEach(all::claim);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), all.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private void revocationList(HttpExchange exchange) throws IOException {
        var tag = "\"" + revoked.size() + "-" + listLife + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) && !down) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else {
            answer(exchange, 200, authority.revocationList(listLife, revoked));
        }
    }

    private void sign(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody())
                .path("certificateSigningRequest")
                .asText();
        var body = JSON.createObjectNode().put("certificate", authority.sign(request));
        answer(exchange, isAuthorized(exchange) ? 201 : 401, body.toString());
    }

    private static boolean isAuthorized(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Bearer ey");
    }

    private void report(HttpExchange exchange) throws IOException {
        reports.add(JSON.readTree(exchange.getRequestBody()));
        exchange.sendResponseHeaders(isAuthorized(exchange) ? 204 : 401, -1);
        exchange.close();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(down ? 503 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
