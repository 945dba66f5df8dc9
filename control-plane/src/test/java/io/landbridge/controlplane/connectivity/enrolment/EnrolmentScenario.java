// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.connectivity.Agent;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.connectivity.Trust;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What enrolment promises, over HTTP; on whichever database the subclass brings. */
abstract class EnrolmentScenario {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Session session;

    private final Tenant tenant = new Tenant(
            UUID.randomUUID().toString(), "n" + UUID.randomUUID().toString().substring(0, 8));
    private final String installation = UUID.randomUUID().toString();
    private Region region;

    @BeforeEach
    void start() {
        tenants.save(tenant);
        region = new Region(base);
    }

    @Test
    void authenticationDataSaysAllThatAConnectorNeeds() {
        // When
        var answer = region.administrator().send("POST", "api/v1/tenants/" + tenant.id() + "/authentication-data");

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var data = Region.decoded(answer);
        assertThat(data.path("version").asInt()).isEqualTo(1);
        assertThat(data.path("regionHost").asText()).isEqualTo("localhost");
        assertThat(data.path("subaccount").asText()).isEqualTo(tenant.id());
        assertThat(data.path("subdomain").asText()).isEqualTo(tenant.subdomain());
        assertThat(data.path("enrolmentUrl").asText()).isEqualTo("http://localhost:8080/api/v1/connectors/enrolment");
        assertThat(data.path("token").asText()).hasSize(43);
        assertThat(data.has("certificateAuthorities")).isFalse();
        assertThat(Instant.parse(Rest.json(answer).path("expiresAt").asText()))
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(301));
    }

    @Test
    void onlyAdministratorsGetAuthenticationDataAndOnlyForATenant() {
        // When
        var stranger = region.anonymous().send("POST", "api/v1/tenants/" + tenant.id() + "/authentication-data");
        var nowhere = region.administrator().send("POST", "api/v1/tenants/nobody/authentication-data");

        // Then
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(Rest.json(nowhere).path("message").asText()).isEqualTo("There is no tenant with id 'nobody'");
    }

    @ParameterizedTest
    @MethodSource("goodAgents")
    void aTokenBuysACertificateThatSaysWhatTheControlPlaneDecides(Agent agent) throws Exception {
        // Given
        var request = agent.request(
                new GeneralName(GeneralName.uniformResourceIdentifier, "urn:landbridge:connector:other:other"),
                new GeneralName(GeneralName.dNSName, "bank.example"));

        // When
        var answer = enrol(token(), request);

        // Then
        assertThat(answer.statusCode()).as(Rest.text(answer)).isEqualTo(201);
        var json = Rest.json(answer);
        var chain = Trust.certificates(json.path("certificate").asText());
        var leaf = chain.getFirst();
        assertThat(chain).hasSize(2);
        assertThat(chain.getLast()).isEqualTo(region.authority());
        assertThat(region.trusts(leaf)).isTrue();
        assertThat(leaf.getPublicKey()).isEqualTo(agent.pair().getPublic());
        assertThat(leaf.getSubjectX500Principal().getName())
                .isEqualTo("CN=" + installation + ",OU=" + tenant.id() + ",O=Landbridge");
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "urn:landbridge:connector:" + tenant.id() + ":" + installation));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(Duration.between(Instant.now(), leaf.getNotAfter().toInstant())
                        .toDays())
                .isEqualTo(89);
        assertThat(json.path("regionHost").asText()).isEqualTo("localhost");
        assertThat(json.path("subaccount").asText()).isEqualTo(tenant.id());
        assertThat(json.path("subdomain").asText()).isEqualTo(tenant.subdomain());
        assertThat(json.path("tunnel").path("host").asText()).isEqualTo("localhost");
        assertThat(json.path("tunnel").path("port").asInt()).isEqualTo(8042);
        assertThat(Trust.certificates(
                        json.path("tunnel").path("certificateAuthorities").asText()))
                .containsExactly(region.authority());
        assertThat(json.path("renewalUrl").asText()).isEqualTo("http://localhost:8080/api/v1/connectors/renewal");
    }

    @Test
    void ofManyWhoUseTheSameTokenAtOnceOneEnrols() throws Exception {
        // Given
        var token = token();
        var request = Agent.ec("secp256r1").request();
        Callable<Integer> attempt = () -> enrol(token, request).statusCode();

        // When
        List<Future<Integer>> answers;
        try (var threads = Executors.newFixedThreadPool(12)) {
            answers = threads.invokeAll(Stream.generate(() -> attempt).limit(12).toList());
        }

        // Then
        assertThat(answers.stream().map(Future::resultNow))
                .containsOnlyOnce(201)
                .containsOnly(201, 401);
    }

    @Test
    void aTokenThatWasUsedSaysHowToGoOn() {
        // Given
        var token = token();
        enrol(token, Agent.ec("secp256r1").request());

        // When
        var again = enrol(token, Agent.ec("secp256r1").request());
        var unknown = enrol("unknown", Agent.ec("secp256r1").request());

        // Then
        for (var answer : List.of(again, unknown)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(Rest.json(answer).path("message").asText()).contains("fresh authentication data");
        }
    }

    @Test
    void aTokenThatIsTooOldBuysNothingAndIsForgotten() {
        // Given
        var token = token();
        sql("update EnrolmentToken set expiresAt = :now where tenantId = :tenant", Instant.now());

        // When
        var answer = enrol(token, Agent.ec("secp256r1").request());
        token();

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void tokensAreNotKeptAsTheyAre() {
        // Given
        var token = token();

        // Then
        assertThat(tokens()).hasSize(1).doesNotContain(token).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badRequests")
    void aRequestThatCannotBeUsedIsRefusedAndCostsNoToken(String request, String violation) {
        // Given
        var token = token();

        // When
        var answer = enrol(token, request);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("violations").get(0).asText())
                .startsWith("certificateSigningRequest: " + violation);
        assertThat(enrol(token, Agent.ec("secp256r1").request()).statusCode()).isEqualTo(201);
    }

    @Test
    void everyViolationIsReported() {
        // When
        var answer = region.anonymous()
                .send("POST", "api/v1/connectors/enrolment", Map.of("installationId", "1-1-1-1-1", "x", 1));
        var empty = region.anonymous().send("POST", "api/v1/connectors/enrolment", "Content-Type", "application/json");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("violations"))
                .extracting(JsonNode::asText)
                .anyMatch(violation -> violation.startsWith("token is missing"))
                .anyMatch(violation -> violation.startsWith("installationId is of another form"))
                .anyMatch(violation -> violation.startsWith("certificateSigningRequest is missing"))
                .anyMatch(violation -> violation.startsWith("x is not known"))
                .hasSize(4);
        assertThat(empty.statusCode()).isEqualTo(400);
    }

    private static Stream<Agent> goodAgents() {
        return Stream.of(Agent.ec("secp256r1"), Agent.ec("secp384r1"), Agent.rsa(2048));
    }

    private static Stream<Arguments> badRequests() {
        var agent = Agent.ec("secp256r1");
        return Stream.of(
                Arguments.of("not PEM", "it cannot be read"),
                Arguments.of(
                        "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                        "it cannot be read"),
                Arguments.of(agent.request().replace("CERTIFICATE REQUEST", "CERTIFICATE"), "it cannot be read"),
                Arguments.of("x".repeat(17_000), "it has 17000 characters"),
                Arguments.of(agent.requestFor(Agent.ec("secp256r1")), "its signature is not that of its key"),
                Arguments.of(Agent.rsa(1024).request(), "its key is RSA of another kind or size"),
                Arguments.of(Agent.ec("secp521r1").request(), "its key is EC of another kind or size"),
                Arguments.of(Agent.ed25519().request(), "its key is EdDSA of another kind or size"));
    }

    private String token() {
        return region.authenticationData(tenant.id()).path("token").asText();
    }

    private HttpResponse<byte[]> enrol(String token, String request) {
        return region.enrol(token, request, installation);
    }

    private List<String> tokens() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createSelectionQuery(
                                "select hash from EnrolmentToken where tenantId = :tenant", String.class)
                        .setParameter("tenant", tenant.id())
                        .getResultList());
    }

    private void sql(String statement, Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createMutationQuery(statement)
                        .setParameter("now", now)
                        .setParameter("tenant", tenant.id())
                        .executeUpdate());
    }
}
