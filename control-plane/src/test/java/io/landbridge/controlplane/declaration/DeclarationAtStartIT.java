// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.certificate.Lifetime;
import io.landbridge.controlplane.tenant.ClientCertificates;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.RedirectUris;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.controlplane.token.grant.AssertionIssuers;
import io.landbridge.destination.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
final class DeclarationAtStartIT {
    @Inject
    DeclarationAtStart start;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Users users;

    @Inject
    ClientCertificates certificates;

    @Inject
    RedirectUris redirectUris;

    @Inject
    CertificateGenerator generator;

    @Inject
    AssertionIssuers issuers;

    @TempDir
    Path folder;

    private final String one = name();
    private final String two = name();
    private final String id = name();

    @Test
    void makesItTrueAndLeavesItSoWhenAppliedAgain() throws IOException {
        // Given
        secret("alice", "wonderland");
        secret("client", "first");

        // When
        start.apply(file(one, "name-" + id, "clientSecretFile: client"));
        start.apply(file(one, "name-" + id, "clientSecretFile: client"));

        // Then
        assertThat(tenants.findBySubdomain(one)).contains(new Tenant("t-" + one, one));
        assertThat(instances.find(id)).map(ServiceInstance::clientId).contains("sb-" + id);
        assertThat(instances.secret(id)).contains(new Secret("first"));
        assertThat(users.isPassword(new Tenant("t-" + one, one), "alice", new Secret("wonderland")))
                .isTrue();
    }

    @Test
    void takesOverWhatHasChanged() throws IOException {
        // Given
        secret("alice", "wonderland");
        secret("client", "first");
        start.apply(file(one, "name-" + id, "clientSecretFile: client"));

        // When
        secret("alice", "looking-glass");
        secret("client", "second");
        start.apply(file(one, "other-" + id, "clientSecretFile: client"));

        // Then
        assertThat(instances.find(id)).map(ServiceInstance::name).contains("other-" + id);
        assertThat(instances.secret(id)).contains(new Secret("second"));
        var tenant = new Tenant("t-" + one, one);
        assertThat(users.isPassword(tenant, "alice", new Secret("wonderland"))).isFalse();
        assertThat(users.isPassword(tenant, "alice", new Secret("looking-glass")))
                .isTrue();
    }

    @Test
    void makesARandomSecretOnceWhereNoneIsDeclared() throws IOException {
        // Given
        secret("alice", "wonderland");
        start.apply(file(one, "name-" + id, ""));
        var made = instances.secret(id);

        // When
        start.apply(file(one, "name-" + id, ""));

        // Then
        assertThat(made).isPresent();
        assertThat(instances.secret(id)).isEqualTo(made);
    }

    @Test
    void certificatesAreThoseOfTheFileAndThoseThatWereAddedByRest() throws IOException {
        // Given
        secret("alice", "wonderland");
        var first = certificate("first");
        var second = certificate("second");
        var added = certificate("added");
        start.apply(file(one, "name-" + id, "certificates: [{file: first}]"));
        certificates.add(id, added);

        // When
        start.apply(file(one, "name-" + id, "certificates: [{file: second}]"));

        // Then
        assertThat(certificates.isGood(id, first)).isFalse();
        assertThat(certificates.isGood(id, second)).isTrue();
        assertThat(certificates.isGood(id, added)).isTrue();
    }

    @Test
    void redirectUrisStayUntilTheFileNamesOthersOrNone() throws IOException {
        // Given
        secret("alice", "wonderland");
        start.apply(file(one, "name-" + id, "redirectUris: [\"https://app.example/callback\"]"));

        // When
        start.apply(file(one, "name-" + id, ""));
        var kept = redirectUris.list(id);
        start.apply(file(one, "name-" + id, "redirectUris: []"));

        // Then
        assertThat(kept).containsExactly("https://app.example/callback");
        assertThat(redirectUris.list(id)).isEmpty();
    }

    private X509Certificate certificate(String file) throws IOException {
        var identity = generator.identity("t", file, Lifetime.LONGEST, Instant.now());
        Files.writeString(folder.resolve(file), identity.chainPem());
        return identity.certificate();
    }

    @Test
    void refusesToMoveAnInstanceAndChangesNothing() throws IOException {
        // Given
        secret("alice", "wonderland");
        start.apply(file(one, "name-" + id, ""));

        // When
        assertThatThrownBy(() -> start.apply(file(two, "moved-" + id, "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "instances[0].tenant is '" + two + "', but the instance belongs to '" + one + "'");

        // Then
        assertThat(tenants.findBySubdomain(two)).isEmpty();
        assertThat(instances.find(id)).map(ServiceInstance::name).contains("name-" + id);
    }

    @Test
    void believesDeclaredIdentityProvidersUntilTheyAreTakenOut() throws IOException {
        // Given
        secret("alice", "wonderland");
        Files.copy(Path.of("src/test/resources/declarations-valid/idp.pem"), folder.resolve("idp.pem"));
        var tenant = new Tenant("t-" + one, one);
        var declared = file(one, "name-" + id, "");
        var withProvider = Files.readString(declared)
                .replace("users:", "samlIdentityProviders: [{name: p, entityId: e, certificateFile: idp.pem}], users:");

        // When
        start.apply(Files.writeString(folder.resolve("with.yaml"), withProvider));
        start.apply(Files.writeString(folder.resolve("with.yaml"), withProvider.replace("entityId: e", "entityId: f")));

        // Then
        assertThat(issuers.certificates(tenant, "e")).isEmpty();
        assertThat(issuers.certificates(tenant, "f"))
                .extracting(X509Certificate::getSubjectX500Principal)
                .asString()
                .contains("test signer");
        start.apply(declared);
        assertThat(issuers.certificates(tenant, "f")).isEmpty();
    }

    private Path file(String subdomain, String name, String more) throws IOException {
        return Files.writeString(folder.resolve("tenants.yaml"), """
                tenants:
                  - {id: t-%1$s, subdomain: %1$s, users: [{name: alice, passwordFile: alice}]}
                instances:
                  - id: %2$s
                    name: %3$s
                    service: destination
                    tenant: %1$s
                    %4$s
                """.formatted(subdomain, id, name, more));
    }

    private void secret(String file, String value) throws IOException {
        Files.writeString(folder.resolve(file), value + "\n");
    }

    private static String name() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }
}
