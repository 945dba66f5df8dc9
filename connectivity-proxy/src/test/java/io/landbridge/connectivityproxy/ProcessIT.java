// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.connectivityproxy.peer.ControlPlanePeer;
import io.landbridge.connectivityproxy.peer.RawClient;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as it is run. */
class ProcessIT {
    private static final Path LIBRARIES = Path.of("target/app/lib");
    private static final Pattern HTTP_PORT = Pattern.compile("Listening http=\"([0-9]+)\"");

    @TempDir
    private Path folder;

    private Process start(String yaml) throws Exception {
        var file = Files.writeString(folder.resolve("connectivity-proxy-config.yml"), yaml);
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        LIBRARIES + "/*",
                        ConnectivityProxy.class.getName(),
                        "--config",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static String httpPort(BufferedReader output) throws Exception {
        for (String line; (line = output.readLine()) != null; ) {
            var listening = HTTP_PORT.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
        }
        throw new IllegalStateException("ended without listening");
    }

    @Test
    void packagedProgramServesAndEndsInOrder() throws Exception {
        try (var controlPlane = new ControlPlanePeer()) {
            // Given
            Files.writeString(folder.resolve("key.json"), controlPlane.serviceKey());
            var process = start("""
                    tenantMode: shared
                    servers:
                      proxy:
                        authorization: {oauth: {allowedClientId: app}}
                        http: {enabled: true, port: 0}
                        socks5: {port: 0}
                      businessDataTunnel: {port: 0, externalHost: localhost}
                    landbridge: {serviceKeyFile: key.json, admin: {port: 0}, drain: {delaySeconds: 0}}
                    """);
            var port = Integer.parseInt(httpPort(process.inputReader()));

            // When
            int status;
            try (var client = new RawClient(port)) {
                status = client.send("GET http://erp/ HTTP/1.1\r\nHost: erp\r\nProxy-Authorization: Bearer "
                                + controlPlane.tokenOf("t1") + "\r\n\r\n")
                        .answer()
                        .status();
            }
            process.destroy();

            // Then
            assertThat(status).isEqualTo(503);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void configurationThatIsNotUnderstoodIsSaidAndEndsTheProgram() throws Exception {
        // When
        var process = start("tenantMode: both\nx: 1\n");
        var output = String.join("\n", process.inputReader().lines().toList());

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output).contains("tenantMode is 'both'", "x is not known");
    }
}
