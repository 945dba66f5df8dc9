// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.certificate.CertificateGenerator;
import io.landbridge.controlplane.certificate.Lifetime;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.tenant.ClientCertificate;
import io.landbridge.controlplane.tenant.ClientCertificates;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.tls.PemCertificate;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** The certificates that an instance's client proves itself with: {@code {"fingerprint", "subject", "expiresAt"}}. */
@Path("/api/v1/instances/{id}/certificates")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientCertificateResource {
    private final Instances instances;
    private final ClientCertificates certificates;
    private final CertificateGenerator generator;
    private final ServiceKeys serviceKeys;
    private final Clock clock;

    ClientCertificateResource(
            Instances instances,
            ClientCertificates certificates,
            CertificateGenerator generator,
            ServiceKeys serviceKeys,
            Clock clock) {
        this.instances = instances;
        this.certificates = certificates;
        this.generator = generator;
        this.serviceKeys = serviceKeys;
        this.clock = clock;
    }

    /** All of them, those that expired too. */
    @GET
    public Response list(@PathParam("id") String id) {
        return instances.find(id).isEmpty()
                ? Answers.unknown("instance", id)
                : Response.ok(certificates.list(id).stream()
                                .map(ClientCertificateResource::json)
                                .toList())
                        .build();
    }

    private static Map<String, String> json(ClientCertificate certificate) {
        return Map.of(
                "fingerprint", certificate.fingerprint(),
                "subject", certificate.subject(),
                "expiresAt", certificate.expiresAt().toString());
    }

    /**
     * Adds one, and answers with a service key that has it: {@code {"certificate": <PEM>}} one whose key the client has, {@code
     * {"validityDays"}} a new one with its key, which is told this once.
     */
    @POST
    public Response create(@PathParam("id") String id, JsonNode body) {
        var instance = instances.find(id);
        if (instance.isEmpty()) {
            return Answers.unknown("instance", id);
        }
        if (!serviceKeys.haveCertificates()) {
            return Answers.conflict("Clients cannot prove themselves with certificates here (expected: the setting"
                    + " landbridge.public-url.mtls-token-service, an address with https)");
        }
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var given = given(fields);
        var lifetime = lifetime(fields, given.isPresent());
        fields.end();
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        return given.map(certificate -> created(register(instance.get(), certificate)))
                .orElseGet(() -> created(generate(instance.get(), lifetime)));
    }

    private Optional<X509Certificate> given(Fields fields) {
        var pem = fields.text("certificate");
        var certificate = pem.flatMap(PemCertificate::read);
        if (pem.isPresent() && certificate.isEmpty()) {
            fields.violation("certificate cannot be read (expected: " + PemCertificate.expected() + ")");
        }
        certificate
                .flatMap(certificates::violation)
                .ifPresent(violation -> fields.violation("certificate " + violation));
        return certificate;
    }

    private static Lifetime lifetime(Fields fields, boolean given) {
        var days = fields.text("validityDays");
        if (given && days.isPresent()) {
            fields.violation("validityDays is there beside a certificate (expected: one of them)");
        }
        var valid = days.filter(text -> text.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(value -> value <= 365);
        if (days.isPresent() && valid.isEmpty()) {
            fields.violation("validityDays is '" + days.get() + "' (expected: 1 to 365)");
        }
        return valid.map(value -> new Lifetime(Lifetime.Unit.DAYS, value)).orElse(Lifetime.LONGEST);
    }

    private Map<String, Object> register(ServiceInstance instance, X509Certificate certificate) {
        certificates.add(instance.id(), certificate);
        return serviceKeys.withCertificate(instance, certificate);
    }

    private Map<String, Object> generate(ServiceInstance instance, Lifetime lifetime) {
        var identity = generator.identity(instance.tenant().id(), instance.clientId(), lifetime, clock.instant());
        certificates.add(instance.id(), identity.certificate());
        return serviceKeys.withIdentity(instance, identity);
    }

    private static Response created(Map<String, Object> serviceKey) {
        return Response.status(201)
                .header("Cache-Control", "no-store")
                .entity(serviceKey)
                .build();
    }

    /** Takes one away; who has it gets no tokens with it any more. */
    @DELETE
    @Path("{fingerprint}")
    public Response delete(@PathParam("id") String id, @PathParam("fingerprint") String fingerprint) {
        return certificates.remove(id, fingerprint)
                ? Response.noContent().build()
                : Answers.of(404, "Instance '" + id + "' has no certificate of fingerprint '" + fingerprint + "'");
    }
}
