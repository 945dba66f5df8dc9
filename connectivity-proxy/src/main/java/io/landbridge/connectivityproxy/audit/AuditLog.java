// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/**
 * The documented audit events: one line each on standard output, {@code [AUDIT-EVENT]} and a JSON object whose {@code
 * data} is a JSON text again. Safe on any thread.
 */
public final class AuditLog {
    private static final String PREFIX = "[AUDIT-EVENT] ";
    private static final String NO_USER = "fallback_for_missing_user";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    /** @param out takes the lines; stays the caller's to close */
    public AuditLog(PrintStream out) {
        this.out = out;
    }

    /**
     * A tunnel that an agent asked for.
     *
     * @param tenant on whose behalf
     * @param location location id of the agent, empty for the one without
     * @param installation of the agent
     */
    public record Handshake(String tenant, String location, String installation) {
        /** How the tunnel is called in metrics and audit events. */
        public String tunnelId() {
            return "account:///" + tenant + (location.isEmpty() ? "" : "/" + location);
        }
    }

    /** The tunnel is open. */
    public void opened(Handshake handshake) {
        write(handshake, "tunnel handshake success", "success");
    }

    /**
     * The tunnel was refused.
     *
     * @param why what the agent is told
     */
    public void refused(Handshake handshake, String why) {
        write(handshake, "tunnel handshake failure", why);
    }

    private void write(Handshake handshake, String message, String details) {
        var data = JSON.createObjectNode()
                .put("action", "open connectivity tunnel")
                .put("message", message)
                .put("tunnelId", handshake.tunnelId())
                .put("objectName", "connectivity tunnel management")
                .put("clientId", handshake.installation())
                .put("loggedByClass", AuditLog.class.getName())
                .put("handshakeDetails", details);
        out.println(PREFIX + event(handshake.tenant(), data));
    }

    private static ObjectNode event(String tenant, ObjectNode data) {
        return JSON.createObjectNode()
                .put("user", NO_USER)
                .put("data", data.toString())
                .put("tenant", tenant);
    }
}
