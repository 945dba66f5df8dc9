// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.certificates.SelfSigned;
import io.landbridge.tls.ClientKey;
import io.landbridge.tls.ClientTls;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A control plane, as far as a connector sees it, on a loopback port with TLS. */
public final class ControlPlane implements AutoCloseable {
    public static final String REGION = "region.example";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientKey KEY = SelfSigned.server(List.of("localhost"), Instant.now());

    private final HttpsServer server;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final List<String> enrolled = new CopyOnWriteArrayList<>();
    private final List<String> renewed = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Duration life = Duration.ofDays(90);
    private volatile Duration datedBack = Duration.ZERO;
    private volatile boolean refusing;

    public ControlPlane() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(ClientTls.DEFAULT.with(KEY).toContext()));
        server.createContext("/api/v1/connectors/enrolment", exchange -> answer(exchange, this::enrol));
        server.createContext("/api/v1/connectors/renewal", exchange -> answer(exchange, this::renew));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Fresh authentication data for that subaccount. */
    public String authenticationData(String subaccount) {
        var token = UUID.randomUUID().toString();
        tokens.put(token, subaccount);
        try {
            var data = JSON.createObjectNode()
                    .put("version", 1)
                    .put("regionHost", REGION)
                    .put("subaccount", subaccount)
                    .put("subdomain", "sub")
                    .put("enrolmentUrl", url("enrolment"))
                    .put("token", token)
                    .put("certificateAuthorities", Pem.write(KEY.chain()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(data));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From now on, certificates are good for so long. */
    public void issueFor(Duration next) {
        life = next;
    }

    /** From now on, certificates begin so long ago. */
    public void dateBack(Duration by) {
        datedBack = by;
    }

    /** From now on, renewals are refused or not. */
    public void refuseRenewals(boolean refuse) {
        refusing = refuse;
    }

    /** The installations that enrolled. */
    public List<String> enrolled() {
        return enrolled;
    }

    /** The installations that renewed. */
    public List<String> renewed() {
        return renewed;
    }

    /** How often a renewal was asked for. */
    public int attempts() {
        return attempts.get();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private String url(String what) {
        return "https://localhost:" + port() + "/api/v1/connectors/" + what;
    }

    private record Answer(int status, String body) {}

    private interface Service {
        Answer serve(HttpExchange exchange, JsonNode body) throws Exception;
    }

    private static void answer(HttpExchange exchange, Service service) throws IOException {
        Answer answer;
        try {
            answer = service.serve(exchange, JSON.readTree(exchange.getRequestBody()));
        } catch (Exception broken) {
            answer = new Answer(500, "{\"message\":\"" + broken.getClass().getSimpleName() + "\"}");
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer enrol(HttpExchange exchange, JsonNode body) throws Exception {
        var token = body.path("token").asText();
        var subaccount = tokens.get(token);
        if (subaccount == null || !used.add(token)) {
            return new Answer(401, "{\"message\":\"The token was used already; fetch fresh authentication data\"}");
        }
        var installation = body.path("installationId").asText();
        enrolled.add(installation);
        return issued(body, installation, subaccount);
    }

    private Answer renew(HttpExchange exchange, JsonNode body) throws Exception {
        attempts.incrementAndGet();
        if (refusing) {
            return new Answer(401, "{\"message\":\"The certificate was revoked\"}");
        }
        var jwt = SignedJWT.parse(
                exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
        var certificate =
                Pem.read(jwt.getHeader().getX509CertChain().getFirst().decode()).getFirst();
        certificate.verify(KEY.chain().getFirst().getPublicKey());
        certificate.checkValidity();
        var claims = jwt.getJWTClaimsSet();
        if (!jwt.verify(new ECDSAVerifier((ECPublicKey) certificate.getPublicKey()))
                || !claims.getAudience().equals(List.of(url("renewal")))
                || claims.getJWTID().isEmpty()
                || claims.getExpirationTime().getTime() - claims.getIssueTime().getTime() > 60_000
                || claims.getExpirationTime().before(new Date())) {
            return new Answer(401, "{\"message\":\"The proof is wrong\"}");
        }
        var names = certificate.getSubjectX500Principal().getName().split("[=,]");
        renewed.add(names[1]);
        return issued(body, names[1], names[3]);
    }

    private Answer issued(JsonNode body, String installation, String subaccount) throws Exception {
        var request = request(body.path("certificateSigningRequest").asText());
        var certificate = certificate(request, new X500Principal("CN=" + installation + ",OU=" + subaccount));
        var answer = JSON.createObjectNode()
                .put("certificate", Pem.write(List.of(certificate, KEY.chain().getFirst())))
                .put("regionHost", REGION)
                .put("subaccount", subaccount)
                .put("subdomain", "sub")
                .put("renewalUrl", url("renewal"));
        answer.putObject("tunnel")
                .put("host", "tunnel.example")
                .put("port", 443)
                .put("certificateAuthorities", Pem.write(KEY.chain()));
        return new Answer(201, answer.toString());
    }

    private static JcaPKCS10CertificationRequest request(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
        }
    }

    private X509Certificate certificate(JcaPKCS10CertificationRequest request, X500Principal subject) throws Exception {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                KEY.chain().getFirst(),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(datedBack)),
                Date.from(now.plus(life)),
                subject,
                request.getPublicKey());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(KEY.key());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
