// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code xmlsec1}, which makes and verifies XML signatures and is not Java's. */
public final class Xmlsec {
    private static final Path PROGRAM = Path.of("/usr/bin/xmlsec1");

    private Xmlsec() {}

    /** Whether the assertion is signed by the certificate's key. */
    public static boolean accepts(Path folder, String certificate, String assertion)
            throws IOException, InterruptedException {
        var process = start(folder, "--verify", "--pubkey-cert-pem", certificate, assertion);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var accepted = process.waitFor() == 0;
        assertThat(output).contains(accepted ? "OK" : "FAIL");
        return accepted;
    }

    /** The assertion, whose signature has its values yet to come, signed by that key in PEM. */
    public static String sign(Path folder, String key, String template) throws IOException, InterruptedException {
        var process = start(folder, "--sign", "--privkey-pem", key, template);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Process start(Path folder, String command, String option, String pem, String assertion)
            throws IOException {
        assertThat(PROGRAM)
                .as("xmlsec1, which 'apt-get install xmlsec1' installs")
                .isExecutable();
        var process = new ProcessBuilder(
                        PROGRAM.toString(),
                        command,
                        "--id-attr:ID",
                        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
                        option,
                        Files.writeString(folder.resolve("key.pem"), pem).toString(),
                        Files.writeString(folder.resolve("assertion.xml"), assertion)
                                .toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return process;
    }
}
