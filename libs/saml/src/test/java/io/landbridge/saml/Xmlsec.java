// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code xmlsec1}, a verifier of XML signatures that is not Java's. */
final class Xmlsec {
    private static final Path PROGRAM = Path.of("/usr/bin/xmlsec1");

    private Xmlsec() {}

    /** Whether all the assertions are signed by the certificate's key; at most a thousand or so. */
    static boolean accepts(Path folder, String certificate, List<String> assertions)
            throws IOException, InterruptedException {
        assertThat(PROGRAM)
                .as("xmlsec1, which 'apt-get install xmlsec1' installs")
                .isExecutable();
        var pem = Files.writeString(folder.resolve("certificate.pem"), certificate);
        var command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--verify",
                "--id-attr:ID",
                "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
                "--pubkey-cert-pem",
                pem.toString()));
        for (var i = 0; i < assertions.size(); i++) {
            command.add(Files.writeString(folder.resolve(i + ".xml"), assertions.get(i))
                    .toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var accepted = process.waitFor() == 0;
        assertThat(output).contains(accepted ? "OK" : "FAIL");
        return accepted;
    }
}
