// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A tenant's SAML identity providers, as they are written. */
final class IdentityProviderList {
    private static final String FILE = "certificateFile";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String ENTITY_ID = "\\S{1,1024}";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LEAST_BITS = 2048;

    private final Path folder;
    private final List<SamlIdentityProvider> providers = new ArrayList<>();

    private IdentityProviderList(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the key {@code samlIdentityProviders}; there is none when it is absent.
     *
     * @param tenant where to read and to note what is wrong
     * @param folder what paths are relative to
     */
    static List<SamlIdentityProvider> read(Fields tenant, Path folder) {
        var list = new IdentityProviderList(folder);
        tenant.list("samlIdentityProviders").forEach(list::add);
        return list.providers;
    }

    private void add(Fields fields) {
        var name = fields.requiredText("name");
        var entityId = fields.requiredText("entityId");
        var certificates = certificates(fields, fields.requiredText(FILE));
        fields.end();
        fields.requireForm(
                "name", name, NAME, "1 to 63 letters, digits, '.', '_' or '-', first and last a letter or digit");
        fields.requireForm("entityId", entityId, ENTITY_ID, "1 to 1024 characters without blanks");
        requireUnique(fields, "name", name, SamlIdentityProvider::name);
        requireUnique(fields, "entityId", entityId, SamlIdentityProvider::entityId);
        providers.add(new SamlIdentityProvider(name, entityId, certificates));
    }

    private void requireUnique(Fields fields, String key, String value, Function<SamlIdentityProvider, String> of) {
        fields.requireUnique(key, value, providers.stream().map(of), "identity provider of the tenant");
    }

    private List<X509Certificate> certificates(Fields fields, String name) {
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            var certificates = read(folder.resolve(name));
            if (certificates.isEmpty() || !certificates.stream().allMatch(IdentityProviderList::isStrong)) {
                throw new CertificateException();
            }
            return certificates;
        } catch (IOException unreadable) {
            fields.violation(
                    fields.pathOf(FILE) + " is '" + name + "', which cannot be read (expected: a file with certificates"
                            + " in PEM, its path relative to this file's folder): "
                            + unreadable.getClass().getSimpleName());
        } catch (CertificateException unusable) {
            fields.violation(fields.pathOf(FILE) + " is '" + name + "', a file of other content (expected: certificates"
                    + " in PEM, at most " + MOST_BYTES + " bytes, each of an RSA key of " + LEAST_BITS
                    + " bits or more)");
        }
        return List.of();
    }

    private static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CertificateException();
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static boolean isStrong(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof RSAKey key
                && key.getModulus().bitLength() >= LEAST_BITS;
    }
}
