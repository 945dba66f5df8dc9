// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.connectivity.Trust;
import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import io.landbridge.controlplane.encryption.Encryption;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's administrators may expect of the key pairs for assertions; on whichever database the subclass brings. */
abstract class SamlTrustScenario {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static final String METADATA = "destination-configuration/v1/saml2Metadata";
    private static final String ACTIVE = METADATA + "/certificate";
    private static final String PASSIVE = METADATA + "/certificate/passive";
    private static final String ROTATE = METADATA + "/rotateCertificate";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    IdentityProviders identityProviders;

    @Inject
    Session session;

    @Inject
    Encryption encryption;

    private final Tenant tenant = new Tenant(UUID.randomUUID().toString(), name());
    private final Tenant other = new Tenant(UUID.randomUUID().toString(), name());
    private Rest api;
    private Rest otherApi;

    @BeforeEach
    void start() {
        api = api(tenant);
        otherApi = api(other);
    }

    @Test
    void nothingIsThereBeforeItIsAskedFor() {
        var missing = "{\"ErrorMessage\":\"Keypair for subaccount - " + tenant.id() + " does not exist\"}";
        var missingPassive =
                "{\"ErrorMessage\":\"Passive Keypair for subaccount - " + tenant.id() + " does not exist\"}";

        assertAnswer(api.send("GET", METADATA), 404, missing);
        assertAnswer(api.send("GET", ACTIVE), 404, missing);
        assertAnswer(api.send("GET", PASSIVE), 404, missingPassive);
        assertAnswer(api.send("DELETE", PASSIVE), 404, missingPassive);
        assertAnswer(api.send("POST", ROTATE), 404, missing);
    }

    @Test
    void givesTheCertificateOfANewKeyThatIsGoodForTwoYears() throws Exception {
        // When
        var made = api.send("POST", ACTIVE);

        // Then
        var certificate = Trust.certificates(pem(made)).getFirst();
        assertThat(pem(api.send("GET", ACTIVE))).isEqualTo(pem(made));
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA512withRSA");
        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=http://localhost:8080/" + tenant.id() + ",OU=Destination Service,O=Landbridge");
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(730), Duration.ofDays(731));
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void anotherPostRenewsAtOnce() {
        // Given
        var first = pem(api.send("POST", ACTIVE));

        // When
        var second = pem(api.send("POST", ACTIVE));

        // Then
        assertThat(second).isNotEqualTo(first);
        assertThat(pem(api.send("GET", ACTIVE))).isEqualTo(second);
    }

    @Test
    void rotationSwapsAndCanBeUndone() {
        // Given
        var first = pem(api.send("POST", ACTIVE));
        var second = pem(api.send("POST", PASSIVE));

        // When
        var rotated = Rest.json(api.send("POST", ROTATE));

        // Then
        assertThat(rotated.path("activeCertificate").asText()).isEqualTo(second);
        assertThat(rotated.path("passiveCertificate").asText()).isEqualTo(first);
        assertThat(pem(api.send("GET", ACTIVE))).isEqualTo(second);
        assertThat(pem(api.send("GET", PASSIVE))).isEqualTo(first);
        assertThat(Rest.json(api.send("POST", ROTATE)).path("activeCertificate").asText())
                .isEqualTo(first);
    }

    @Test
    void rotationNeedsThePassivePair() {
        // Given
        api.send("POST", ACTIVE);

        // Then
        assertAnswer(
                api.send("POST", ROTATE),
                404,
                "{\"ErrorMessage\":\"Passive Keypair for subaccount - " + tenant.id() + " does not exist\"}");
    }

    @Test
    void thePassivePairCanBeForgottenTheActiveOneStays() {
        // Given
        var active = pem(api.send("POST", ACTIVE));
        api.send("POST", PASSIVE);

        // When
        var deleted = api.send("DELETE", PASSIVE);

        // Then
        assertAnswer(deleted, 200, "{\"Count\":1}");
        assertThat(api.send("GET", PASSIVE).statusCode()).isEqualTo(404);
        assertThat(pem(api.send("GET", ACTIVE))).isEqualTo(active);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTIVE, PASSIVE, ROTATE})
    void refusesBodies(String path) {
        assertAnswer(
                api.send("POST", path, Map.of("a", "b")), 400, "{\"ErrorMessage\":\"Request body should be empty!\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {METADATA, ACTIVE, PASSIVE})
    void nobodySeesAnythingWithoutAToken(String path) {
        assertThat(Rest.anonymous(base).send("GET", path).statusCode()).isEqualTo(401);
    }

    @Test
    void tenantsHavePairsOfTheirOwn() {
        // Given
        api.send("POST", ACTIVE);

        // Then
        assertThat(otherApi.send("GET", ACTIVE).statusCode()).isEqualTo(404);
        assertThat(otherApi.send("GET", METADATA).statusCode()).isEqualTo(404);
    }

    @Test
    void metadataNamesTheIssuerAndBothCertificatesTheActiveOneFirst() {
        // Given
        var active = body(pem(api.send("POST", ACTIVE)));
        var passive = body(pem(api.send("POST", PASSIVE)));

        // When
        var encoded = Rest.json(api.send("GET", METADATA)).path("idpMetadata").asText();

        // Then
        var xml = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        assertThat(xml)
                .contains("entityID=\"http://localhost:8080/" + tenant.id() + "\"")
                .containsSubsequence(
                        "SPSSODescriptor",
                        "AuthnRequestsSigned=\"true\"",
                        active,
                        passive,
                        "IDPSSODescriptor",
                        "WantAuthnRequestsSigned=\"true\"",
                        active,
                        passive);
    }

    @Test
    void replicasThatAreAskedAtOnceGiveTheSamePair() {
        // Given
        var atOnce = new CyclicBarrier(4);
        var replicas = Stream.generate(() -> new TrustPairs(session, encryption, makerThatWaitsFor(atOnce)))
                .limit(atOnce.getParties())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {

            // When
            var asked = replicas.stream()
                    .map(each -> supplyAsync(() -> each.make(tenant.id(), TrustSlot.ACTIVE), threads))
                    .toList();
            var made = asked.stream().map(CompletableFuture::join).toList();

            // Then
            var kept = pem(api.send("GET", ACTIVE));
            assertThat(made)
                    .allSatisfy(each -> assertThat(each.map(TrustPair::pem)).contains(kept));
        }
    }

    private static TrustPairMaker makerThatWaitsFor(CyclicBarrier others) {
        return new TrustPairMaker(settings(), Clock.systemUTC()) {
            @Override
            Optional<TrustPair> make(String tenantId) {
                try {
                    others.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                    throw new IllegalStateException(alone);
                }
                return super.make(tenantId);
            }
        };
    }

    @Test
    void activeAndPassivePairAskedForAtOnceAreBothKept() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var asked = Stream.of(ACTIVE, PASSIVE)
                    .map(path -> supplyAsync(() -> pem(api.send("POST", path)), threads))
                    .toList();
            var answers = asked.stream().map(CompletableFuture::join).toList();

            // Then
            assertThat(answers).containsExactly(pem(api.send("GET", ACTIVE)), pem(api.send("GET", PASSIVE)));
        }
    }

    @Test
    void privateKeysAreSealed() {
        // Given
        api.send("POST", ACTIVE);

        // When
        var row = QuarkusTransaction.requiringNew().call(() -> session.find(TrustRow.class, tenant.id()));

        // Then
        var sealed = Objects.requireNonNull(row.activeKey);
        assertThat(sealed[0]).isEqualTo((byte) 1);
        assertThat(encryption.open(TrustRow.rowId(tenant.id()), sealed)[0]).isEqualTo((byte) 0x30);
    }

    @Test
    void aTenantsPairsGoWithIt() {
        // Given
        api.send("POST", ACTIVE);

        // When
        instances.delete(instanceId(tenant));
        tenants.delete(tenant.id());

        // Then
        assertThat(QuarkusTransaction.requiringNew()
                        .<Optional<TrustRow>>call(() -> Optional.ofNullable(session.find(TrustRow.class, tenant.id()))))
                .isEmpty();
    }

    @Test
    void aTenantHasTheIdentityProvidersThatWereNamedLast() throws Exception {
        // Given
        var two = Trust.certificates(pem(api.send("POST", ACTIVE)) + pem(api.send("POST", PASSIVE)));
        identityProviders.replace(
                tenant,
                List.of(
                        new SamlIdentityProvider("gone", "urn:gone", two),
                        new SamlIdentityProvider("kept", "urn:before", two.subList(0, 1))));

        // When
        identityProviders.replace(tenant, List.of(new SamlIdentityProvider("kept", "urn:now", two)));

        // Then
        assertThat(identityProviders.certificates(tenant, "urn:now")).isEqualTo(two);
        assertThat(identityProviders.certificates(tenant, "urn:before")).isEmpty();
        assertThat(identityProviders.certificates(tenant, "urn:gone")).isEmpty();
        assertThat(identityProviders.certificates(other, "urn:now")).isEmpty();
    }

    @Test
    void aTenantsIdentityProvidersGoWithIt() throws Exception {
        // Given
        var certificates = Trust.certificates(pem(api.send("POST", ACTIVE)));
        identityProviders.replace(tenant, List.of(new SamlIdentityProvider("idp", "urn:idp", certificates)));

        // When
        instances.delete(instanceId(tenant));
        tenants.delete(tenant.id());

        // Then
        assertThat(identityProviders.certificates(tenant, "urn:idp")).isEmpty();
    }

    private static SamlSettings settings() {
        return new SamlSettings(new SamlConfig() {
            @Override
            public String issuer() {
                return "issuer/{tenant}";
            }

            @Override
            public int keyBits() {
                return 2048;
            }

            @Override
            public Duration assertionLifetime() {
                return Duration.ofMinutes(5);
            }

            @Override
            public String signatureAlgorithm() {
                return "RSA-SHA256";
            }
        });
    }

    private Rest api(Tenant whose) {
        var clientId = "sb-" + name();
        tenants.save(whose);
        instances.save(
                new ServiceInstance(instanceId(whose), name(), ServiceKind.DESTINATION, whose, clientId),
                Optional.of(SECRET));
        return new Region(base).client(clientId, SECRET.value(), whose.id());
    }

    private static String instanceId(Tenant owner) {
        return "i-" + owner.id();
    }

    private static String pem(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(Rest.text(answer)).isEqualTo(200);
        return Rest.json(answer).path("certificate").asText();
    }

    private static String body(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----|\n", "");
    }

    private static void assertAnswer(HttpResponse<byte[]> answer, int status, String body) {
        assertThat(Rest.text(answer)).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
