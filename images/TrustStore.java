// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** {@code java TrustStore.java FOLDER FILE}: a trust store of a folder's PEM certificates, the same bytes each time. */
final class TrustStore {
    public static void main(String[] arguments) throws Exception {
        // Without a password there is no salt either; what is in it is public.
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var file : pemFiles(Path.of(arguments[0]))) {
            add(store, file);
        }
        try (var out = Files.newOutputStream(Path.of(arguments[1]))) {
            store.store(out, null);
        }
    }

    private static Iterable<Path> pemFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".crt")).sorted().toList();
        }
    }

    private static void add(KeyStore store, Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            store.setCertificateEntry(
                    file.getFileName().toString(),
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }
}
