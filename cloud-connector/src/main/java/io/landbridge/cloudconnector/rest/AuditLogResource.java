// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.AuditLevel;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much stands in the audit logs. */
@Path("/api/v1/configuration/connector/auditLog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuditLogResource {
    private final Administration administration;
    private final Home home;

    AuditLogResource(Administration administration, Home home) {
        this.administration = administration;
        this.home = home;
    }

    /** Of the connector. */
    @GET
    public Map<String, Object> read() {
        var body = new LinkedHashMap<String, Object>();
        body.put("level", administration.current().auditLevel().name());
        body.put("cleanup", 0);
        body.put("logPath", home.resolve(AuditLog.FOLDER).toAbsolutePath().toString());
        return body;
    }

    /** Of the connector. */
    @PATCH
    public void set(String body) {
        var fields = Fields.read(body);
        var level = level(fields);
        if (fields.text("cleanup").filter(days -> !days.equals("0")).isPresent()) {
            fields.violation("cleanup is not served (expected: 0; files of past days may be moved away)");
        }
        fields.readOnly("logPath");
        fields.end();
        level.ifPresent(next ->
                administration.change("CrossAuditLogLevel", "Level set to " + next, before -> before.with(next)));
    }

    /** Of a subaccount. */
    @GET
    @Path("subaccounts/{regionHost}/{subaccount}")
    public Map<String, String> read(@BeanParam SubaccountPath path) {
        var found = administration.subaccount(path.id());
        return Map.of("level", found.settings().auditLevel().name());
    }

    /** Of a subaccount. */
    @PATCH
    @Path("subaccounts/{regionHost}/{subaccount}")
    public void set(@BeanParam SubaccountPath path, String body) {
        var id = path.id();
        administration.subaccount(id);
        var fields = Fields.read(body);
        var level = level(fields);
        fields.end();
        level.ifPresent(next -> administration.change(
                id,
                "AuditLogLevel",
                "Level set to " + next,
                before -> before.with(before.settings().with(next))));
    }

    private static Optional<AuditLevel> level(Fields fields) {
        return fields.parsed(
                "level",
                text -> Arrays.stream(AuditLevel.values())
                        .filter(level -> level.name().equals(text))
                        .findFirst(),
                List.of(AuditLevel.values()));
    }
}
