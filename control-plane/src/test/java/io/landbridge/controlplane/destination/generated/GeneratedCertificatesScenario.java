// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.generated;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.connectivity.Agent;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.connectivity.Trust;
import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.landbridge.controlplane.destination.store.ConfigurationKey;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.encryption.Encryption;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.tls.StoreFile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of certificates that are made instead of uploaded; on whichever database the subclass brings. */
abstract class GeneratedCertificatesScenario {
    private static final String CERTIFICATES = "destination-configuration/v1/subaccountCertificates";
    private static final Map<String, Object> THIRTY_DAYS = Map.of("TimeUnit", "DAYS", "Value", 30);

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Session session;

    @Inject
    Encryption encryption;

    @Inject
    CertificateGenerator generator;

    @Inject
    ConfigurationStore store;

    @Inject
    CertificateAuthority connectivity;

    @Inject
    ScheduledExecutorService scheduler;

    private final Tenant tenant = new Tenant(UUID.randomUUID().toString(), name());
    private Rest api;

    @BeforeEach
    void start() {
        tenants.save(tenant);
        api = new Region(base).newClient(tenant, instances);
    }

    @ParameterizedTest
    @CsvSource({"a.pem,''", "a.pem,s3cret", "a.p12,s3cret", "a.pfx,s3cret", "a.p12,''", "a.jks,s3cret"})
    void holdsAKeyAndItsChainInTheFormatOfItsName(String name, String password) throws Exception {
        // When
        var created = generate(name, Map.of("CN", "me", "Validity", THIRTY_DAYS, "Password", password));

        // Then
        assertThat(created.statusCode()).as(Rest.text(created)).isEqualTo(201);
        assertThat(Rest.text(created)).isEmpty();
        var chain = StoreFile.clientKey(stored(name), new Secret(password)).chain();
        assertThat(chain).hasSize(2);
        var client = chain.getFirst();
        client.verify(chain.getLast().getPublicKey());
        assertThat(client.getSubjectX500Principal().getName())
                .isEqualTo("CN=me,OU=" + tenant.id() + ",OU=Destinations,O=Landbridge");
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(client.getBasicConstraints()).isEqualTo(-1);
        assertThat(validity(client)).isEqualTo(Duration.ofDays(30).plusMinutes(5));
    }

    @Test
    void anEncryptedKeyDoesNotOpenWithAnotherPassword() {
        // Given
        generate("a.pem", Map.of("CN", "me", "Password", "s3cret"));

        // Then
        assertThatThrownBy(() -> StoreFile.clientKey(stored("a.pem"), new Secret("another")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoBringsARequestKeepsTheKey() {
        // Given
        var agent = Agent.ec("secp256r1");
        var request = Base64.getEncoder().encodeToString(agent.request().getBytes(StandardCharsets.US_ASCII));

        // When
        generate("a.pem", Map.of("CN", "me", "CSR", request));

        // Then
        var text = text(stored("a.pem"));
        assertThat(text).doesNotContain("PRIVATE KEY");
        var client = Trust.certificates(text).getFirst();
        assertThat(client.getPublicKey()).isEqualTo(agent.pair().getPublic());
        assertThat(client.getSubjectX500Principal().getName()).startsWith("CN=me,OU=" + tenant.id());
    }

    @Test
    void isNothingToWhoTrustsTheAuthorityOfConnectorsAndProxies() {
        // Given
        generate("a.pem", Map.of("CN", "urn:landbridge:connector:" + tenant.id() + ":x"));

        // When
        var chain = StoreFile.clientKey(stored("a.pem"), new Secret("")).chain();

        // Then
        var trusted = Trust.certificates(connectivity.pem()).getFirst();
        assertThat(chain).allSatisfy(each -> {
            assertThatThrownBy(() -> each.verify(trusted.getPublicKey())).isInstanceOf(GeneralSecurityException.class);
            assertThat(each.getIssuerX500Principal()).isNotEqualTo(trusted.getSubjectX500Principal());
            assertThat(connectivity.find(each)).isEmpty();
            assertThat(each.getSubjectAlternativeNames()).isNull();
        });
    }

    @Test
    void replacesWhatIsThere() {
        // Given
        generate("a.pem", Map.of("CN", "me"));
        var before = etag("a.pem");

        // When
        var replaced = api.send("PUT", CERTIFICATES, Map.of("Name", "a.pem", "Attributes", Map.of("CN", "you")));

        // Then
        assertThat(Rest.text(replaced)).isEqualTo("{\"Count\":1}");
        assertThat(etag("a.pem")).isNotEqualTo(before);
        assertThat(client("a.pem").getSubjectX500Principal().getName()).startsWith("CN=you,");
    }

    @Test
    void saysWhenTheNameIsTakenOrMissing() {
        // Given
        generate("a.pem", Map.of("CN", "me"));

        // Then
        assertThat(generate("a.pem", Map.of("CN", "me")).statusCode()).isEqualTo(409);
        assertThat(api.send("PUT", CERTIFICATES, Map.of("Name", "b.pem", "Attributes", Map.of("CN", "me")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneRequestMakesOneCertificate() {
        // When
        var answer = api.send("POST", CERTIFICATES, List.of(Map.of("Name", "a.pem", "Attributes", Map.of("CN", "me"))));

        // Then
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(Rest.text(answer)).contains("Attributes is in an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.cer", "a.der"})
    void refusesOtherFormats(String name) {
        assertThat(generate(name, Map.of("CN", "me")).statusCode()).isEqualTo(400);
    }

    @Test
    void isRenewedWhenItsTimeHasComeAndNotBefore() {
        // Given
        generateRenewed("a.p12", "s3cret");
        var before = StoreFile.clientKey(stored("a.p12"), new Secret("s3cret"));
        var etag = etag("a.p12");

        // When
        renewal(in(Duration.ofDays(26))).look();
        var early = etag("a.p12");
        renewal(in(Duration.ofDays(28))).look();

        // Then
        var after = StoreFile.clientKey(stored("a.p12"), new Secret("s3cret"));
        var client = after.chain().getFirst();
        assertThat(early).isEqualTo(etag);
        assertThat(etag("a.p12")).isNotEqualTo(etag);
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(client.getSubjectX500Principal())
                .isEqualTo(before.chain().getFirst().getSubjectX500Principal());
        assertThat(validity(client)).isEqualTo(validity(before.chain().getFirst()));
        assertThat(client.getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(57)));
    }

    @Test
    void isRenewedAgainAndAgain() {
        // Given
        generateRenewed("a.pem", "");
        renewal(in(Duration.ofDays(28))).look();
        var once = etag("a.pem");

        // When
        renewal(in(Duration.ofDays(29))).look();
        var notDue = etag("a.pem");
        renewal(in(Duration.ofDays(56))).look();

        // Then
        assertThat(notDue).isEqualTo(once);
        assertThat(etag("a.pem")).isNotEqualTo(once);
    }

    @Test
    void aRequestersKeyIsKeptWhenRenewed() {
        // Given
        var agent = Agent.ec("secp256r1");
        var request = Base64.getEncoder().encodeToString(agent.request().getBytes(StandardCharsets.US_ASCII));
        generate("a.pem", Map.of("CN", "me", "CSR", request, "Validity", THIRTY_DAYS, "AutomaticRenew", true));
        var before = text(stored("a.pem"));

        // When
        renewal(in(Duration.ofDays(28))).look();

        // Then
        assertThat(text(stored("a.pem"))).isNotEqualTo(before);
        assertThat(Trust.certificates(text(stored("a.pem"))).getFirst().getPublicKey())
                .isEqualTo(agent.pair().getPublic());
    }

    @Test
    void isNotRenewedUnlessAskedTo() {
        // Given
        generate("a.pem", Map.of("CN", "me", "Validity", THIRTY_DAYS));
        var before = etag("a.pem");

        // When
        renewal(in(Duration.ofDays(40))).look();

        // Then
        assertThat(etag("a.pem")).isEqualTo(before);
    }

    @Test
    void renewalDoesNotReplaceWhatWasUploadedSince() {
        // Given
        generateRenewed("a.pem", "");
        var uploaded = Base64.getEncoder().encodeToString(connectivity.pem().getBytes(StandardCharsets.US_ASCII));
        api.send("PUT", CERTIFICATES, Map.of("Name", "a.pem", "Content", uploaded));

        // When
        renewal(in(Duration.ofDays(28))).look();

        // Then
        assertThat(stored("a.pem").content().value()).isEqualTo(uploaded);
        assertThat(row("a.pem")).isEmpty();
    }

    @Test
    void aFailedRenewalIsTriedAgainAndKeepsNoOther() {
        // Given
        generateRenewed("a.pem", "");
        generateRenewed("b.pem", "");
        var before = Map.of("a.pem", etag("a.pem"), "b.pem", etag("b.pem"));
        var attributes = row("a.pem").orElseThrow().attributes;
        setAttributes("a.pem", new byte[] {1, 2, 3});

        // When
        renewal(in(Duration.ofDays(28))).look();
        var afterFailure = Map.of("a.pem", etag("a.pem"), "b.pem", etag("b.pem"));
        setAttributes("a.pem", attributes);
        renewal(in(Duration.ofDays(28))).look();

        // Then
        assertThat(afterFailure.get("a.pem")).isEqualTo(before.get("a.pem"));
        assertThat(afterFailure.get("b.pem")).isNotEqualTo(before.get("b.pem"));
        assertThat(etag("a.pem")).isNotEqualTo(before.get("a.pem"));
    }

    @Test
    void ofReplicasThatRenewAtOnceOneDoes() {
        // Given
        generateRenewed("a.pem", "");
        var key = ConfigurationKey.of(Place.subaccount(tenant.id()), Kind.CERTIFICATE, "a.pem");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {

            // When
            var replicas = Stream.generate(() -> certificates(in(Duration.ofDays(28))))
                    .limit(4)
                    .map(replica -> supplyAsync(() -> replica.renew(key), threads))
                    .toList();
            var renewed = replicas.stream().map(CompletableFuture::join).toList();

            // Then
            assertThat(new ArrayList<>(renewed)).containsOnlyOnce(true);
        }
    }

    @Test
    void nothingIsLeftToRenewOfWhatWasDeleted() {
        // Given
        generateRenewed("a.pem", "");

        // When
        api.send("DELETE", CERTIFICATES + "/a.pem");

        // Then
        assertThat(row("a.pem")).isEmpty();
    }

    private HttpResponse<byte[]> generate(String name, Map<String, Object> attributes) {
        return api.send("POST", CERTIFICATES, Map.of("Name", name, "Attributes", attributes));
    }

    private void generateRenewed(String name, String password) {
        var attributes = new HashMap<String, Object>(
                Map.of("CN", "me", "Validity", THIRTY_DAYS, "AutomaticRenew", true, "Password", password));
        assertThat(generate(name, attributes).statusCode()).isEqualTo(201);
    }

    private Certificate stored(String name) {
        var json = Rest.json(api.send("GET", CERTIFICATES + "/" + name));
        return new Certificate(
                name, Optional.empty(), new Secret(json.path("Content").asText()));
    }

    private X509Certificate client(String name) {
        return StoreFile.clientKey(stored(name), new Secret("")).chain().getFirst();
    }

    private String etag(String name) {
        return api.send("GET", CERTIFICATES + "/" + name)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static String text(Certificate stored) {
        return new String(Base64.getDecoder().decode(stored.content().value()), StandardCharsets.US_ASCII);
    }

    private static Duration validity(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static Clock in(Duration duration) {
        return Clock.fixed(Instant.now().plus(duration), ZoneOffset.UTC);
    }

    private CertificateRenewal renewal(Clock clock) {
        return new CertificateRenewal(certificates(clock), scheduler);
    }

    private GeneratedCertificates certificates(Clock clock) {
        return new GeneratedCertificates(generator, store, encryption, session, clock);
    }

    private Optional<GeneratedRow> row(String name) {
        var key = ConfigurationKey.of(Place.subaccount(tenant.id()), Kind.CERTIFICATE, name);
        return QuarkusTransaction.requiringNew().call(() -> Optional.ofNullable(session.find(GeneratedRow.class, key)));
    }

    private void setAttributes(String name, byte[] attributes) {
        var key = ConfigurationKey.of(Place.subaccount(tenant.id()), Kind.CERTIFICATE, name);
        QuarkusTransaction.requiringNew().run(() -> session.find(GeneratedRow.class, key).attributes = attributes);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
