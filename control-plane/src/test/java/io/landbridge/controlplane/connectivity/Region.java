// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A running control plane, as administrators, cloud connectors and proxies use it. */
public final class Region {
    private final Rest anonymous;
    private final Rest administrator;

    /** The one at that address. */
    public Region(URI base) {
        anonymous = Rest.anonymous(base);
        administrator = Rest.administrator(base);
    }

    /** Without a token. */
    public Rest anonymous() {
        return anonymous;
    }

    /** As administrator. */
    public Rest administrator() {
        return administrator;
    }

    /** As a new client of the Destination Service that the tenant owns. */
    public Rest newClient(Tenant tenant, Instances instances) {
        var id = UUID.randomUUID().toString();
        var secret = Secret.random();
        instances.save(
                new ServiceInstance(id, "n-" + id, ServiceKind.DESTINATION, tenant, "sb-" + id), Optional.of(secret));
        return client("sb-" + id, secret.value(), tenant.id());
    }

    /** As a client of an instance, in the tenant of that id. */
    public Rest client(String clientId, String secret, String tenantId) {
        var form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret=" + encoded(secret);
        var answer = anonymous.form("oauth/token", form, "X-zid", tenantId);
        return anonymous.with(Rest.json(answer).path("access_token").asText());
    }

    /** Fresh authentication data, decoded. */
    public JsonNode authenticationData(String tenantId) {
        return decoded(administrator.send("POST", "api/v1/tenants/" + tenantId + "/authentication-data"));
    }

    /** The authentication data in the answer. */
    public static JsonNode decoded(HttpResponse<byte[]> answer) {
        try {
            return Rest.JSON.readTree(Base64.getUrlDecoder()
                    .decode(Rest.json(answer).path("authenticationData").asText()));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** The answer to an enrolment. */
    public HttpResponse<byte[]> enrol(String token, String request, String installationId) {
        return anonymous.send(
                "POST",
                "api/v1/connectors/enrolment",
                Map.of("token", token, "certificateSigningRequest", request, "installationId", installationId));
    }

    /** The certificate of a cloud connector that has just enrolled. */
    public X509Certificate enrolled(Agent agent, String tenantId, String installationId) {
        var token = authenticationData(tenantId).path("token").asText();
        return certificate(enrol(token, agent.request(), installationId));
    }

    /** The certificate in an answer that gives one. */
    public static X509Certificate certificate(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(Rest.text(answer)).isEqualTo(201);
        return Trust.certificates(Rest.json(answer).path("certificate").asText())
                .getFirst();
    }

    /** Whose signature counts. */
    public X509Certificate authority() {
        return Trust.certificates(Rest.text(anonymous.send("GET", "api/v1/CAs")))
                .getFirst();
    }

    /** The newest revocation list. */
    public X509CRL revocationList() {
        return Trust.revocationList(anonymous.send("GET", "api/v1/CAs/crl"), authority());
    }

    /** Whether the certificate is this authority's and not revoked. */
    public boolean trusts(X509Certificate certificate) {
        return Trust.holds(certificate, authority(), revocationList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
