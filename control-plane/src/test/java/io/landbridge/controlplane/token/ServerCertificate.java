// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate of {@code *.uaa.example.com}, as PEM files, made by the JDK's own tool.
 *
 * @param chain file of the certificate
 * @param key file of its key, PKCS#8
 */
record ServerCertificate(Path chain, Path key) {
    private static final Path FOLDER = Path.of("target", "server-certificate").toAbsolutePath();
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Where {@link #make} puts it. */
    static ServerCertificate made() {
        return new ServerCertificate(FOLDER.resolve("tls.crt"), FOLDER.resolve("tls.key"));
    }

    static ServerCertificate make() {
        try {
            Files.createDirectories(FOLDER);
            var file = FOLDER.resolve("store.p12");
            Files.deleteIfExists(file);
            keytool(file);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            write(made().chain(), "CERTIFICATE", store.getCertificate("one").getEncoded());
            write(made().key(), "PRIVATE KEY", store.getKey("one", PASSWORD).getEncoded());
            return made();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "one",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=uaa.example.com",
                        "-ext",
                        "san=dns:uaa.example.com,dns:*.uaa.example.com",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
    }

    private static void write(Path file, String label, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + label + "-----\n");
    }
}
