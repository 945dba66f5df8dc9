// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Agent;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How connectivity proxies get their certificates. */
@QuarkusTest
final class SigningIT {
    private static final List<String> BOTH_SIDES = List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    private static final GeneralName HOST = new GeneralName(GeneralName.dNSName, "tunnel.example");

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    private final Tenant tenant = new Tenant(
            UUID.randomUUID().toString(), "n" + UUID.randomUUID().toString().substring(0, 8));
    private final Agent proxy = Agent.ec("secp256r1");
    private Region region;

    @BeforeEach
    void start() {
        tenants.save(tenant);
        region = new Region(base);
    }

    @Test
    void aProxyGetsACertificateForTheNamesThatItAsksFor() throws Exception {
        // Given
        var instance = instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY);

        // When
        var certificate =
                Region.certificate(sign(client(instance), HOST, new GeneralName(GeneralName.iPAddress, "192.0.2.7")));

        // Then
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "tunnel.example"), List.of(7, "192.0.2.7"));
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(BOTH_SIDES);
        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=" + instance.id() + ",OU=" + tenant.id() + ",O=Landbridge");
        assertThat(certificate.getPublicKey()).isEqualTo(proxy.pair().getPublic());
        assertThat(region.trusts(certificate)).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badNames")
    void namesThatAreNoServersAreRefused(GeneralName[] names, String violation) {
        // Given
        var client = client(instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY));

        // When
        var answer = sign(client, names);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("violations").get(0).asText()).contains(violation);
    }

    @ParameterizedTest
    @EnumSource(names = "CONNECTIVITY_PROXY", mode = EnumSource.Mode.EXCLUDE)
    void otherPlansAreToldWhichOneTheyNeed(Plan plan) {
        // When
        var answer = sign(client(instance(ServiceKind.CONNECTIVITY, plan)), HOST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Rest.json(answer).path("message").asText())
                .contains("with plan '" + plan.wireName() + "'", "[connectivity_proxy]");
    }

    @ParameterizedTest
    @EnumSource(names = "CONNECTIVITY", mode = EnumSource.Mode.EXCLUDE)
    void otherServicesAreToldWhichOneTheyNeed(ServiceKind service) {
        // When
        var answer = sign(client(instance(service, Plan.LITE)), HOST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Rest.json(answer).path("message").asText())
                .contains("of service '" + service.wireName() + "'", "service 'connectivity'");
    }

    @Test
    void nobodyIsSignedForWithoutAGoodToken() {
        // When
        var none = sign(region.anonymous(), HOST);
        var wrong = sign(region.anonymous().with("wrong"), HOST);
        var administrator = sign(region.administrator(), HOST);

        // Then
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(administrator.statusCode()).isEqualTo(401);
    }

    @Test
    void theCertificatesOfADeletedInstanceAreRevokedAndItsTokenIsRefused() {
        // Given
        var instance = instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY);
        var client = client(instance);
        var certificate = Region.certificate(sign(client, HOST));

        // When
        region.administrator().send("DELETE", "api/v1/instances/" + instance.id());

        // Then
        assertThat(region.trusts(certificate)).isFalse();
        assertThat(sign(client, HOST).statusCode()).isEqualTo(401);
    }

    @Test
    void aProxysCertificateIsNoConnectors() {
        // Given
        var client = client(instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY));
        var certificate = Region.certificate(sign(client, HOST));
        var now = System.currentTimeMillis() / 1000;
        var proof = proxy.jwt(
                certificate,
                Map.of(
                        "aud",
                        "http://localhost:8080/api/v1/connectors/renewal",
                        "iat",
                        now,
                        "exp",
                        now + 60,
                        "jti",
                        UUID.randomUUID().toString()));

        // When
        var answer = region.anonymous()
                .with(proof)
                .send("POST", "api/v1/connectors/renewal", Map.of("certificateSigningRequest", proxy.request()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private static Stream<Arguments> badNames() {
        return Stream.of(
                Arguments.of(new GeneralName[0], "it asks for 0 names"),
                Arguments.of(
                        names(GeneralName.uniformResourceIdentifier, "urn:landbridge:connector:a:b"), "urn:landbridge"),
                Arguments.of(names(GeneralName.rfc822Name, "a@b.example"), "a@b.example"),
                Arguments.of(names(GeneralName.dNSName, "no blanks"), "no blanks"),
                Arguments.of(
                        Stream.generate(() -> HOST).limit(101).toArray(GeneralName[]::new), "it asks for 101 names"));
    }

    private static GeneralName[] names(int kind, String name) {
        return new GeneralName[] {new GeneralName(kind, name)};
    }

    private HttpResponse<byte[]> sign(Rest client, GeneralName... names) {
        return client.send("POST", "api/v1/CAs/signing", Map.of("certificateSigningRequest", proxy.request(names)));
    }

    private ServiceInstance instance(ServiceKind service, Plan plan) {
        var id = "i" + UUID.randomUUID().toString().substring(0, 8);
        var instance = new ServiceInstance(id, id, service, tenant, "sb-" + id).with(plan);
        instances.save(instance, Optional.of(new Secret("client-s3cret")));
        return instance;
    }

    private Rest client(ServiceInstance instance) {
        return region.client(instance.clientId(), "client-s3cret", tenant.id());
    }
}
