// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tenant's SAML identity providers, as they are written. */
public final class IdentityProviderList {
    private static final String KEY = "samlIdentityProviders";
    private static final String FILE = "certificateFile";
    private static final String TEXT = "certificates";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String ENTITY_ID = "\\S{1,1024}";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LEAST_BITS = 2048;
    private static final String CERTIFICATES = "certificates in PEM, at most " + MOST_BYTES
            + " bytes, each of an RSA key of " + LEAST_BITS + " bits or more";

    private final Function<Fields, List<X509Certificate>> certificates;
    private final List<SamlIdentityProvider> providers = new ArrayList<>();

    private IdentityProviderList(Function<Fields, List<X509Certificate>> certificates) {
        this.certificates = certificates;
    }

    /**
     * Reads the key {@code samlIdentityProviders} with certificates in files; there is none when it is absent.
     *
     * @param tenant where to read and to note what is wrong
     * @param folder what paths are relative to
     */
    static List<SamlIdentityProvider> read(Fields tenant, Path folder) {
        return read(tenant, new IdentityProviderList(fields -> fromFile(fields, folder)));
    }

    /**
     * The same with certificates as text, if it is there.
     *
     * @param tenant where to read and to note what is wrong
     */
    public static Optional<List<SamlIdentityProvider>> find(Fields tenant) {
        return tenant.tree(KEY).map(there -> read(tenant, new IdentityProviderList(IdentityProviderList::fromText)));
    }

    private static List<SamlIdentityProvider> read(Fields tenant, IdentityProviderList list) {
        tenant.list(KEY).forEach(list::add);
        return list.providers;
    }

    private void add(Fields fields) {
        var name = fields.requiredText("name");
        var entityId = fields.requiredText("entityId");
        var keys = certificates.apply(fields);
        fields.end();
        fields.requireForm(
                "name", name, NAME, "1 to 63 letters, digits, '.', '_' or '-', first and last a letter or digit");
        fields.requireForm("entityId", entityId, ENTITY_ID, "1 to 1024 characters without blanks");
        requireUnique(fields, "name", name, SamlIdentityProvider::name);
        requireUnique(fields, "entityId", entityId, SamlIdentityProvider::entityId);
        providers.add(new SamlIdentityProvider(name, entityId, keys));
    }

    private void requireUnique(Fields fields, String key, String value, Function<SamlIdentityProvider, String> of) {
        fields.requireUnique(key, value, providers.stream().map(of), "identity provider of the tenant");
    }

    private static List<X509Certificate> fromText(Fields fields) {
        var text = fields.requiredText(TEXT);
        try {
            return text.isEmpty() ? List.of() : read(text.getBytes(StandardCharsets.UTF_8));
        } catch (CertificateException unusable) {
            fields.violation(fields.pathOf(TEXT) + " is of other content (expected: " + CERTIFICATES + ")");
            return List.of();
        }
    }

    private static List<X509Certificate> fromFile(Fields fields, Path folder) {
        var name = fields.requiredText(FILE);
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            return read(folder.resolve(name));
        } catch (IOException unreadable) {
            fields.violation(
                    fields.pathOf(FILE) + " is '" + name + "', which cannot be read (expected: a file with certificates"
                            + " in PEM, its path relative to this file's folder): "
                            + unreadable.getClass().getSimpleName());
        } catch (CertificateException unusable) {
            fields.violation(fields.pathOf(FILE) + " is '" + name + "', a file of other content (expected: "
                    + CERTIFICATES + ")");
        }
        return List.of();
    }

    private static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        if (Files.size(file) > MOST_BYTES) {
            throw new CertificateException();
        }
        return read(Files.readAllBytes(file));
    }

    private static List<X509Certificate> read(byte[] pem) throws CertificateException {
        var certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (pem.length > MOST_BYTES
                || certificates.isEmpty()
                || !certificates.stream().allMatch(IdentityProviderList::isStrong)) {
            throw new CertificateException();
        }
        return certificates;
    }

    private static boolean isStrong(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof RSAKey key
                && key.getModulus().bitLength() >= LEAST_BITS;
    }
}
