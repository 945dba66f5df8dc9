// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.connection.TunnelState;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A subaccount as the API shows it. */
final class SubaccountBody {
    private SubaccountBody() {}

    static Map<String, Object> of(SubaccountId id, String locationId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("regionHost", id.regionHost());
        body.put("subaccount", id.subaccount());
        if (!locationId.isEmpty()) {
            body.put("locationID", locationId);
        }
        return body;
    }

    static Map<String, Object> of(Subaccount subaccount, TunnelState tunnel, UriInfo request) {
        var settings = subaccount.settings();
        var body = of(subaccount.id(), settings.locationId());
        body.put("autoCertRenewal", settings.autoCertificateRenewal());
        putIfText(body, "displayName", settings.displayName());
        putIfText(body, "description", settings.description());
        body.put("isManaged", settings.managed());
        body.put("tunnel", tunnel(tunnel, subaccount.enrolment().certificate()));
        body.put("_links", links(subaccount.id(), request));
        return body;
    }

    private static void putIfText(Map<String, Object> body, String name, String text) {
        if (!text.isEmpty()) {
            body.put(name, text);
        }
    }

    private static Map<String, Object> tunnel(TunnelState tunnel, X509Certificate certificate) {
        var body = new LinkedHashMap<String, Object>();
        switch (tunnel) {
            case TunnelState.Connected open -> put(body, "Connected", open.since(), open.connections(), "");
            case TunnelState.Connecting dialling ->
                put(body, "Disconnected", Instant.EPOCH, 0, "connecting since " + dialling.since());
            case TunnelState.Failed failed -> put(body, "ConnectFailure", Instant.EPOCH, 0, failed.reason());
            case TunnelState.Disconnected ignored -> put(body, "Disconnected", Instant.EPOCH, 0, "");
        }
        body.put("applicationConnections", List.of());
        body.put("serviceChannels", List.of());
        body.put("subaccountCertificate", certificate(certificate));
        return body;
    }

    private static void put(Map<String, Object> body, String state, Instant since, int connections, String message) {
        body.put("state", state);
        body.put("connectedSinceTimeStamp", since.toEpochMilli());
        body.put("connections", connections);
        putIfText(body, "message", message);
    }

    private static Map<String, Object> certificate(X509Certificate certificate) {
        var body = new LinkedHashMap<String, Object>();
        body.put("notAfterTimeStamp", certificate.getNotAfter().getTime());
        body.put("notBeforeTimeStamp", certificate.getNotBefore().getTime());
        body.put("subjectDN", certificate.getSubjectX500Principal().getName());
        body.put("issuer", certificate.getIssuerX500Principal().getName());
        body.put("serialNumber", hexadecimal(certificate.getSerialNumber()));
        return body;
    }

    private static String hexadecimal(BigInteger number) {
        return number.toString(16);
    }

    private static Map<String, Object> links(SubaccountId id, UriInfo request) {
        var links = new LinkedHashMap<String, Object>();
        links.put("self", Place.link(Place.of(request, id)));
        for (var name : List.of("state", "validity", "systemMappings", "domainMappings")) {
            links.put(name, Place.link(Place.of(request, id, name)));
        }
        return links;
    }
}
