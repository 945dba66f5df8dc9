// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.connectivityproxy.audit.AuditLog.Handshake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AuditLog log = new AuditLog(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void eventIsOneLineOfValidJson() throws Exception {
        // When
        log.opened(new Handshake("tenant-1", "", "installation-1"));

        // Then
        var line = out.toString(StandardCharsets.UTF_8);
        assertThat(line).startsWith("[AUDIT-EVENT] {").hasLineCount(1);
        var event = JSON.readTree(line.substring("[AUDIT-EVENT] ".length()));
        assertThat(event.path("user").asText()).isEqualTo("fallback_for_missing_user");
        assertThat(event.path("tenant").asText()).isEqualTo("tenant-1");
        var data = JSON.readTree(event.path("data").asText());
        assertThat(data.path("action").asText()).isEqualTo("open connectivity tunnel");
        assertThat(data.path("message").asText()).isEqualTo("tunnel handshake success");
        assertThat(data.path("tunnelId").asText()).isEqualTo("account:///tenant-1");
        assertThat(data.path("clientId").asText()).isEqualTo("installation-1");
        assertThat(data.path("handshakeDetails").asText()).isEqualTo("success");
    }

    @Test
    void nothingInTheReasonBreaksTheLine() throws Exception {
        // When
        log.refused(new Handshake("t", "Halle 7", "i"), "\"quoted\"\nand [AUDIT-EVENT] {}");

        // Then
        var line = out.toString(StandardCharsets.UTF_8);
        assertThat(line).hasLineCount(1);
        var data = JSON.readTree(JSON.readTree(line.substring("[AUDIT-EVENT] ".length()))
                .path("data")
                .asText());
        assertThat(data.path("message").asText()).isEqualTo("tunnel handshake failure");
        assertThat(data.path("handshakeDetails").asText()).isEqualTo("\"quoted\"\nand [AUDIT-EVENT] {}");
        assertThat(data.path("tunnelId").asText()).isEqualTo("account:///t/Halle 7");
    }
}
