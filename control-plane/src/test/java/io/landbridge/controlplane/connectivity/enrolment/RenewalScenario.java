// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.connectivity.Agent;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What renewal and revocation promise, over HTTP; on whichever database the subclass brings. */
abstract class RenewalScenario {
    private static final String RENEWAL = "http://localhost:8080/api/v1/connectors/renewal";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Session session;

    private final Tenant tenant = new Tenant(
            UUID.randomUUID().toString(), "n" + UUID.randomUUID().toString().substring(0, 8));
    private final String installation = UUID.randomUUID().toString();
    private final Agent agent = Agent.ec("secp256r1");
    private Region region;

    @BeforeEach
    void start() {
        tenants.save(tenant);
        region = new Region(base);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aCertificateBuysTheNextOneOfTheSameConnectorAndStaysGood(Agent holder) throws Exception {
        // Given
        var present = region.enrolled(holder, tenant.id(), installation);
        var next = Agent.ec("secp256r1");

        // When
        var answer = renew(holder.jwt(present, claims(Map.of())), next);

        // Then
        var renewed = Region.certificate(answer);
        assertThat(renewed.getPublicKey()).isEqualTo(next.pair().getPublic());
        assertThat(renewed.getSubjectX500Principal()).isEqualTo(present.getSubjectX500Principal());
        assertThat(renewed.getSubjectAlternativeNames())
                .containsExactlyElementsOf(present.getSubjectAlternativeNames());
        assertThat(renewed.getSerialNumber()).isNotEqualTo(present.getSerialNumber());
        assertThat(Rest.json(answer).path("renewalUrl").asText()).isEqualTo(RENEWAL);
        assertThat(region.trusts(renewed)).isTrue();
        assertThat(region.trusts(present)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void aProofForAnotherPlaceOrTimeIsRefused(Map<String, ?> wrong, String reason) {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);

        // When
        var answer = renew(agent.jwt(present, claims(wrong)), Agent.ec("secp256r1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(message(answer)).contains(reason);
    }

    @Test
    void aProofWithAnotherKeyOrCertificateIsRefused() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        var thief = Agent.ec("secp256r1");
        var forged = thief.selfSigned("O=Landbridge,OU=" + tenant.id() + ",CN=" + installation);
        var unsigned = "eyJhbGciOiJub25lIn0.e30.";

        // Then
        assertThat(message(renew(thief.jwt(present, claims(Map.of())), thief)))
                .contains("not signed with the key of the certificate");
        assertThat(message(renew(thief.jwt(forged, claims(Map.of())), thief)))
                .contains("is not this authority's, was revoked or has expired");
        assertThat(message(renew(unsigned, thief))).contains("it cannot be read");
        assertThat(region.anonymous()
                        .send("POST", "api/v1/connectors/renewal", body(thief))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aProofIsGoodOnceAlsoForManyAtOnce() throws InterruptedException {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        var proof = agent.jwt(present, claims(Map.of()));

        // When
        var answers = atOnce(8, () -> renew(proof, Agent.ec("secp256r1")));

        // Then
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 401);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401).map(RenewalScenario::message))
                .allMatch(message -> message.contains("used before"));
    }

    @Test
    void aRequestThatCannotBeUsedLeavesTheProofGood() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        var proof = agent.jwt(present, claims(Map.of()));

        // When
        var refused = region.anonymous()
                .with(proof)
                .send("POST", "api/v1/connectors/renewal", Map.of("certificateSigningRequest", "none"));
        var again = renew(proof, agent);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void anExpiredCertificateBuysNothing() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        QuarkusTransaction.requiringNew()
                .run(() -> session.createMutationQuery(
                                "update IssuedCertificate set expiresAt = :now where tenantId = :tenant")
                        .setParameter("now", Instant.now())
                        .setParameter("tenant", tenant.id())
                        .executeUpdate());

        // When
        var answer = renew(agent.jwt(present, claims(Map.of())), agent);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(message(answer)).contains("has expired");
        assertThat(connectors().get(0).path("status").asText()).isEqualTo("expired");
    }

    @Test
    void aRevokedConnectorIsOnTheListAndRenewsNothing() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        var other = region.enrolled(agent, tenant.id(), UUID.randomUUID().toString());
        var before = region.anonymous().send("GET", "api/v1/CAs/crl").headers().firstValue("ETag");

        // When
        var revoked = revoke(installation);

        // Then
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(region.trusts(present)).isFalse();
        assertThat(region.trusts(other)).isTrue();
        assertThat(region.revocationList().getRevokedCertificate(present.getSerialNumber()))
                .isNotNull();
        assertThat(region.anonymous().send("GET", "api/v1/CAs/crl").headers().firstValue("ETag"))
                .isNotEqualTo(before);
        assertThat(renew(agent.jwt(present, claims(Map.of())), agent).statusCode())
                .isEqualTo(401);
        assertThat(revoke(installation).statusCode()).isEqualTo(204);
    }

    @Test
    void aRevokedConnectorMayEnrolAgain() {
        // Given
        var first = region.enrolled(agent, tenant.id(), installation);
        revoke(installation);

        // When
        var second = region.enrolled(agent, tenant.id(), installation);

        // Then
        assertThat(region.trusts(first)).isFalse();
        assertThat(region.trusts(second)).isTrue();
        assertThat(connectors()).hasSize(1);
        assertThat(connectors().get(0).path("status").asText()).isEqualTo("valid");
    }

    @Test
    void noRenewalSlipsPastARevocationThatIsUnderWay() throws InterruptedException {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        Callable<HttpResponse<byte[]>> renewal = () -> renew(agent.jwt(present, claims(Map.of())), agent);
        var calls = new ArrayList<>(Stream.generate(() -> renewal).limit(10).toList());
        calls.add(5, () -> revoke(installation));

        // When
        var answers = all(calls);

        // Then
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(204)
                .isSubsetOf(201, 204, 401);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(Region::certificate)
                        .filter(region::trusts))
                .isEmpty();
    }

    @Test
    void revocationsAtOnceAreAllOnTheList() throws InterruptedException {
        // Given
        var installations =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(8).toList();
        var certificates = installations.stream()
                .map(id -> region.enrolled(agent, tenant.id(), id))
                .toList();

        // When
        all(installations.stream()
                .<Callable<HttpResponse<byte[]>>>map(id -> () -> revoke(id))
                .toList());

        // Then
        var list = region.revocationList();
        assertThat(certificates).allMatch(list::isRevoked);
    }

    @Test
    void aTenantsConnectorsAreListedWithTheirCertificates() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);
        renew(agent.jwt(present, claims(Map.of())), agent);

        // When
        var connector = connectors().get(0);

        // Then
        assertThat(connector.path("installationId").asText()).isEqualTo(installation);
        assertThat(connector.path("status").asText()).isEqualTo("valid");
        assertThat(connector.path("certificates")).hasSize(2);
        assertThat(connector.path("certificates").get(1).path("serialNumber").asText())
                .isEqualTo(present.getSerialNumber().toString(16));
        assertThat(Instant.parse(
                        connector.path("certificates").get(1).path("expiresAt").asText()))
                .isEqualTo(present.getNotAfter().toInstant());
        assertThat(connector.path("certificates").get(1).has("revokedAt")).isFalse();
    }

    @Test
    void onlyAdministratorsListAndRevokeAndOnlyWhatThereIs() {
        // Given
        var path = "api/v1/tenants/" + tenant.id() + "/connectors";

        // Then
        assertThat(region.anonymous().send("GET", path).statusCode()).isEqualTo(401);
        assertThat(region.anonymous().send("DELETE", path + "/" + installation).statusCode())
                .isEqualTo(401);
        assertThat(revoke(installation).statusCode()).isEqualTo(404);
        assertThat(region.administrator()
                        .send("GET", "api/v1/tenants/nobody/connectors")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theConnectorsOfADeletedTenantAreRevoked() {
        // Given
        var present = region.enrolled(agent, tenant.id(), installation);

        // When
        var deleted = region.administrator().send("DELETE", "api/v1/tenants/" + tenant.id());

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(region.trusts(present)).isFalse();
        assertThat(renew(agent.jwt(present, claims(Map.of())), agent).statusCode())
                .isEqualTo(401);
    }

    private static Stream<Agent> agents() {
        return Stream.of(Agent.ec("secp256r1"), Agent.ec("secp384r1"), Agent.rsa(2048));
    }

    private static Stream<Arguments> badClaims() {
        var now = Instant.now().getEpochSecond();
        return Stream.of(
                Arguments.of(Map.of("aud", "http://elsewhere.example"), "its audience is [http://elsewhere.example]"),
                Arguments.of(Map.of("exp", now + 300), "'iat' and 'exp'"),
                Arguments.of(Map.of("iat", now - 120, "exp", now - 61), "'iat' and 'exp'"),
                Arguments.of(Map.of("iat", now + 300, "exp", now + 330), "'iat' and 'exp'"),
                Arguments.of(Map.of("jti", ""), "'jti' is missing"),
                Arguments.of(Map.of("jti", "x".repeat(201)), "'jti' is missing or too long"));
    }

    private static Map<String, Object> claims(Map<String, ?> others) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>();
        claims.put("aud", RENEWAL);
        claims.put("iat", now);
        claims.put("exp", now + 60);
        claims.put("jti", UUID.randomUUID().toString());
        claims.putAll(others);
        return claims;
    }

    private HttpResponse<byte[]> renew(String jwt, Agent next) {
        return region.anonymous().with(jwt).send("POST", "api/v1/connectors/renewal", body(next));
    }

    private static Map<String, String> body(Agent next) {
        return Map.of("certificateSigningRequest", next.request());
    }

    private HttpResponse<byte[]> revoke(String installationId) {
        return region.administrator().send("DELETE", "api/v1/tenants/" + tenant.id() + "/connectors/" + installationId);
    }

    private JsonNode connectors() {
        return Rest.json(region.administrator().send("GET", "api/v1/tenants/" + tenant.id() + "/connectors"));
    }

    private static String message(HttpResponse<byte[]> answer) {
        return Rest.json(answer).path("message").asText();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException {
        return all(Stream.generate(() -> call).limit(times).toList());
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
