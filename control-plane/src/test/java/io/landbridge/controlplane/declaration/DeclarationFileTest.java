// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DeclarationFileTest {
    private static final Path VALID = Path.of("src/test/resources/declarations-valid/tenants.yaml");

    @Test
    void readsTenantsUsersIdentityProvidersAndInstances() throws Exception {
        // When
        var declaration = DeclarationFile.read(VALID);

        // Then
        var provider = new Tenant("t-provider", "provider");
        assertThat(declaration.tenants())
                .containsExactly(
                        new Declaration.DeclaredTenant(provider, Map.of(), List.of(), List.of()),
                        new Declaration.DeclaredTenant(
                                new Tenant("t-subscriber", "subscriber"),
                                Map.of("alice", new Secret("wonderland")),
                                List.of(new Declaration.SamlIdentityProvider(
                                        "corporate", "https://idp.example.com", List.of(certificate("idp.pem")))),
                                List.of(new Declaration.OidcIdentityProvider(
                                        "people",
                                        "https://people.example.com",
                                        URI.create("https://people.example.com/keys"),
                                        "landbridge",
                                        "email"))));
        assertThat(declaration.instances())
                .extracting(Declaration.DeclaredInstance::instance)
                .containsExactly(
                        new ServiceInstance(
                                "i-destinations",
                                "destinations",
                                ServiceKind.DESTINATION,
                                provider,
                                "sb-destinations",
                                new Subscribers.Listed(Set.of(new Tenant("t-subscriber", "subscriber")))),
                        new ServiceInstance(
                                "i-xsuaa",
                                "xsuaa",
                                ServiceKind.XSUAA,
                                provider,
                                "sb-i-xsuaa",
                                new Subscribers.Everybody()),
                        new ServiceInstance("i-own", "own", ServiceKind.DESTINATION, provider, "sb-i-own"),
                        new ServiceInstance("i-proxy", "proxy", ServiceKind.CONNECTIVITY, provider, "sb-i-proxy")
                                .with(Plan.CONNECTIVITY_PROXY));
        assertThat(declaration.instances().getFirst().secret()).contains(new Secret("s3cret"));
        assertThat(declaration.instances().getFirst().initData()).isPresent();
        assertThat(declaration.instances().getLast().secret()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void reportsEveryViolationWithItsPath(Path folder) throws IOException {
        // Given
        var expected = Files.readAllLines(folder.resolve("violations.txt"));

        // Then
        assertThatThrownBy(() -> DeclarationFile.read(folder.resolve("tenants.yaml")))
                .isInstanceOf(InvalidDeclarationException.class)
                .satisfies(thrown -> assertThat(violations(thrown))
                        .hasSameSizeAs(expected)
                        .allSatisfy(violation -> assertThat(expected).anyMatch(violation::startsWith)));
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> DeclarationFile.read(Path.of("nowhere.yaml")))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("nowhere.yaml")
                .hasMessageContaining("cannot be read");
    }

    private static X509Certificate certificate(String name) throws Exception {
        try (var pem = Files.newInputStream(VALID.resolveSibling(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private static List<String> violations(Throwable thrown) {
        return thrown.getMessage()
                .lines()
                .skip(1)
                .filter(line -> line.startsWith("  ") && !line.startsWith("   "))
                .map(String::strip)
                .toList();
    }

    private static Stream<Path> folders() throws IOException {
        try (var folders = Files.list(Path.of("src/test/resources/declarations"))) {
            return folders.sorted().toList().stream();
        }
    }
}
