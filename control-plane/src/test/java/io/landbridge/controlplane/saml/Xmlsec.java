// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code xmlsec1}, a verifier of XML signatures that is not Java's. */
public final class Xmlsec {
    private static final Path PROGRAM = Path.of("/usr/bin/xmlsec1");

    private Xmlsec() {}

    /** Whether the assertion is signed by the certificate's key. */
    public static boolean accepts(Path folder, String certificate, String assertion)
            throws IOException, InterruptedException {
        assertThat(PROGRAM)
                .as("xmlsec1, which 'apt-get install xmlsec1' installs")
                .isExecutable();
        var process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--verify",
                        "--id-attr:ID",
                        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
                        "--pubkey-cert-pem",
                        Files.writeString(folder.resolve("certificate.pem"), certificate)
                                .toString(),
                        Files.writeString(folder.resolve("assertion.xml"), assertion)
                                .toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var accepted = process.waitFor() == 0;
        assertThat(output).contains(accepted ? "OK" : "FAIL");
        return accepted;
    }
}
