// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.cloudconnector.certificates.SelfSigned;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.AuthenticationMode;
import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.BackendType;
import io.landbridge.cloudconnector.model.DomainMapping;
import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.HttpsProxy;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SubaccountSettings;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.cloudconnector.model.TrustedCertificate;
import io.landbridge.cloudconnector.model.TunnelAddress;
import io.landbridge.cloudconnector.secrets.KeyFile;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationStoreTest {
    private static final ClientKey KEY = SelfSigned.server(List.of("one"), Instant.now());
    private static final SubaccountId ONE = new SubaccountId("region.example", "../one");
    private static final SubaccountId TWO = new SubaccountId("region.example", "two");

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private ConfigurationStore store() {
        return ConfigurationStore.open(home, KeyFile.inHome(home));
    }

    @Test
    void whatWasChangedIsThereAgainAfterARestart() {
        // Given
        var store = store();
        var proxy = new HttpsProxy("proxy", 3128, Optional.of("me"), Optional.of(new Secret("proxy-secret")));

        // When
        var changed = store.change(configuration -> configuration
                .withDescription("mine")
                .withProxy(Optional.of(proxy))
                .with(new BackendTrust(
                        false, List.of(new TrustedCertificate("a", KEY.chain().getFirst()))))
                .with(AuditLevel.ALL)
                .with(subaccount(ONE))
                .with(subaccount(TWO)));

        // Then
        assertThat(store.live().current()).isSameAs(changed);
        assertThat(store().live().current()).isEqualTo(changed);
        assertThat(store().change(configuration -> configuration.without(ONE)).subaccounts())
                .containsOnlyKeys(TWO);
        assertThat(store().live().current().subaccounts()).containsOnlyKeys(TWO);
    }

    @Test
    void noSecretIsReadableInTheFiles() throws Exception {
        // Given
        var proxy = new HttpsProxy("proxy", 3128, Optional.of("me"), Optional.of(new Secret("proxy-secret")));

        // When
        store().change(configuration ->
                configuration.withProxy(Optional.of(proxy)).with(subaccount(ONE)));

        // Then
        var key = Base64.getEncoder().encodeToString(KEY.key().getEncoded());
        for (var name : home.list(".")) {
            assertThat(Files.readString(home.resolve(name)))
                    .as(name)
                    .doesNotContain("proxy-secret")
                    .doesNotContain(key)
                    .doesNotContain("BEGIN PRIVATE KEY");
        }
    }

    @Test
    void aSubaccountStaysInItsFolderWhateverItIsCalled() {
        // When
        store().change(configuration -> configuration.with(subaccount(ONE)));

        // Then
        assertThat(home.list(".")).contains("subaccounts/region.example/%2E.%2Fone.json");
    }

    @Test
    void aBadFileIsOneCorruptedSubaccountAndTheOthersWork() throws Exception {
        // Given
        store().change(configuration -> configuration.with(subaccount(ONE)).with(subaccount(TWO)));
        var file = home.resolve("subaccounts/region.example/two.json");
        var good = Files.readString(file);
        for (var bad : List.of(
                "",
                "{",
                "{}",
                good.replace("\"two\"", "\"three\""),
                good.replace("\"TCP\"", "\"RFC\""),
                good.replace("\"displayName\"", "\"dysplayName\""),
                good.replace("v1:", "v1:AAAA"),
                good.substring(0, good.length() / 2))) {
            Files.writeString(file, bad);

            // When
            var store = store();

            // Then
            assertThat(store.corrupted()).containsExactly(TWO);
            assertThat(store.live().current().subaccounts()).containsOnlyKeys(ONE);
            assertThat(file).hasContent(bad);
        }
    }

    @Test
    void aCorruptedSubaccountCanBeDeleted() throws Exception {
        // Given
        store().change(configuration -> configuration.with(subaccount(TWO)));
        Files.writeString(home.resolve("subaccounts/region.example/two.json"), "{");
        var store = store();

        // When
        var deleted = store.deleteCorrupted(TWO);

        // Then
        assertThat(deleted).isTrue();
        assertThat(store.corrupted()).isEmpty();
        assertThat(store.deleteCorrupted(TWO)).isFalse();
        assertThat(store().corrupted()).isEmpty();
    }

    @Test
    void aBadConnectorFileStopsTheProgramAndSaysWhich() throws Exception {
        // Given
        store();
        Files.writeString(home.resolve("connector.json"), "{}");

        // Then
        assertThatThrownBy(this::store)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("connector.json");
    }

    @Test
    void aChangeThatCannotBeWrittenIsNoChange() throws Exception {
        // Given
        var store = store();
        var before = store.live().current();
        Files.createDirectories(home.resolve(".connector.json.tmp/in the way"));

        // When
        assertThatThrownBy(() -> store.change(configuration -> configuration.withDescription("new")))
                .isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(store.live().current()).isSameAs(before);
        Files.delete(home.resolve(".connector.json.tmp/in the way"));
        Files.delete(home.resolve(".connector.json.tmp"));
        assertThat(store().live().current()).isEqualTo(before);
    }

    private static Subaccount subaccount(SubaccountId id) {
        var tcp = mapping("db", Protocol.TCP, "5000-5010", List.of());
        var https = mapping("erp", Protocol.HTTPS, "443", List.of(new Resource("/a", true, false, true, "all")));
        return new Subaccount(
                id,
                new SubaccountSettings("loc", "name", "text", true, false, true, AuditLevel.SECURITY),
                new Enrolment(
                        KEY,
                        new TunnelAddress("tunnel.example", 443, KEY.chain()),
                        URI.create("https://control.example/renewal"),
                        List.of(),
                        "sub"),
                List.of(tcp, https),
                List.of(new DomainMapping("virtual.example", ".internal.example")));
    }

    private static SystemMapping mapping(String host, Protocol protocol, String ports, List<Resource> resources) {
        var range = PortRange.parse(ports).orElseThrow();
        return new SystemMapping(
                new Endpoint(host, range),
                new Endpoint(host + ".internal", range),
                protocol,
                BackendType.NON_SAP,
                AuthenticationMode.NONE,
                HostInHeader.INTERNAL,
                "",
                resources,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
