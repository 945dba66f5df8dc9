// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.admin.AdminOnly;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.landbridge.controlplane.connectivity.authority.CertificateProfile;
import io.landbridge.controlplane.connectivity.authority.IssuedCertificate;
import io.landbridge.controlplane.tenant.Tenants;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A tenant's cloud connectors, for administrators: those that have been given a certificate. */
@Path("/api/v1/tenants/{tenant}/connectors")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class ConnectorResource {
    private final Tenants tenants;
    private final CertificateAuthority authority;
    private final Clock clock;

    ConnectorResource(Tenants tenants, CertificateAuthority authority, Clock clock) {
        this.tenants = tenants;
        this.authority = authority;
        this.clock = clock;
    }

    /** All of them, with their certificates. */
    @GET
    public Response list(@PathParam("tenant") String tenant) {
        return tenants.find(tenant).isPresent()
                ? Response.ok(connectors(tenant)).build()
                : Answers.unknown("tenant", tenant);
    }

    /** Revokes all certificates of one; it may enrol again, with fresh authentication data. */
    @DELETE
    @Path("{installation}")
    public Response revoke(@PathParam("tenant") String tenant, @PathParam("installation") String id) {
        var installation = id.toLowerCase(Locale.ROOT);
        if (connectors(tenant).stream()
                .noneMatch(connector -> connector.installationId().equals(installation))) {
            return Answers.unknown("cloud connector in tenant '" + tenant + "'", installation);
        }
        authority.revokeConnector(tenant, installation);
        return Response.noContent().build();
    }

    private List<Connector> connectors(String tenant) {
        return authority.list(CertificateProfile.CONNECTOR, tenant).stream()
                .collect(Collectors.groupingBy(IssuedCertificate::holderId, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> Connector.of(entry.getKey(), entry.getValue(), clock.instant()))
                .toList();
    }
}
