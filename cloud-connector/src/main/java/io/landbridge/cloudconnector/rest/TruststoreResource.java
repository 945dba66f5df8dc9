// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.TrustedCertificate;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Which systems are believed when TLS is spoken with them. */
@Path("/api/v1/configuration/connector/{onPremises: onPremises?}/truststore")
@Produces(MediaType.APPLICATION_JSON)
public class TruststoreResource {
    private static final String CATEGORY = "TrustedBackendCertificate";
    private static final String PEM = "application/x-pem-file";
    private static final String DER = "application/pkix-cert";
    private static final String ALIAS = "trustedbackend.";
    private static final int MOST_CERTIFICATES = 1_000;

    private final Administration administration;

    TruststoreResource(Administration administration) {
        this.administration = administration;
    }

    /** All that is trusted. */
    @GET
    public Map<String, Object> read() {
        var trust = administration.current().backendTrust();
        var body = new LinkedHashMap<String, Object>();
        body.put("trustAllBackends", trust.trustAll());
        body.put(
                "trustedBackendSystems",
                trust.certificates().stream().map(TruststoreResource::body).toList());
        return body;
    }

    private static Map<String, Object> body(TrustedCertificate trusted) {
        var certificate = trusted.certificate();
        var body = new LinkedHashMap<String, Object>();
        body.put("alias", trusted.alias());
        body.put("subjectDN", certificate.getSubjectX500Principal().getName());
        body.put("issuer", certificate.getIssuerX500Principal().getName());
        body.put("notAfterTimeStamp", certificate.getNotAfter().getTime());
        return body;
    }

    /** Whether all are believed: insecure. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public void set(String body) {
        var fields = Fields.read(body);
        var all = fields.requiredFlag("trustAllBackends");
        fields.end();
        administration.change(
                CATEGORY,
                all ? "All systems are trusted" : "Only systems in the trust store are trusted",
                before ->
                        before.with(new BackendTrust(all, before.backendTrust().certificates())));
    }

    /** Adds those in the files: each of them PEM, with any number, or DER. */
    @POST
    @Path("certificates")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(
            @RestForm("certificates") @Nullable List<FileUpload> files,
            @RestForm("certificate") @Nullable List<FileUpload> filesUnderTheOldName) {
        var certificates = new ArrayList<X509Certificate>();
        Stream.of(files, filesUnderTheOldName)
                .filter(given -> given != null)
                .flatMap(List::stream)
                .forEach(file -> certificates.addAll(certificates(file)));
        if (certificates.isEmpty()) {
            throw RefusedException.invalid("The part 'certificates' is missing (expected: files in PEM or DER)");
        }
        administration.change(
                CATEGORY,
                "Added " + names(certificates),
                before -> before.with(added(before.backendTrust(), certificates)));
        return Response.status(Response.Status.CREATED).build();
    }

    private static List<X509Certificate> certificates(FileUpload file) {
        try {
            return Pem.read(Files.readAllBytes(file.uploadedFile()));
        } catch (CertificateException malformed) {
            throw RefusedException.invalid(
                    "The file '" + file.fileName() + "' has no certificate that can be read (expected: PEM or DER)");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> names(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .toList();
    }

    private static BackendTrust added(BackendTrust before, List<X509Certificate> certificates) {
        var all = new ArrayList<>(before.certificates());
        for (var certificate : certificates) {
            if (all.stream().anyMatch(known -> known.certificate().equals(certificate))) {
                throw RefusedException.invalid("The certificate of "
                        + certificate.getSubjectX500Principal().getName() + " is in the trust store already");
            }
            all.add(new TrustedCertificate(freeAlias(all), certificate));
        }
        if (all.size() > MOST_CERTIFICATES) {
            throw RefusedException.invalid("The trust store would have " + all.size()
                    + " certificates (expected: at most " + MOST_CERTIFICATES + ")");
        }
        return new BackendTrust(before.trustAll(), all);
    }

    private static String freeAlias(List<TrustedCertificate> taken) {
        var number = 1;
        while (isTaken(taken, ALIAS + number)) {
            number++;
        }
        return ALIAS + number;
    }

    private static boolean isTaken(List<TrustedCertificate> taken, String alias) {
        return taken.stream().anyMatch(certificate -> certificate.alias().equals(alias));
    }

    /** All certificates themselves. */
    @GET
    @Path("certificates")
    @Produces({PEM, DER})
    public Response download(@Context HttpHeaders headers) {
        return download(administration.current().backendTrust().certificates(), headers);
    }

    /** One of them. */
    @GET
    @Path("certificates/{alias}")
    @Produces({PEM, DER})
    public Response download(@PathParam("alias") String alias, @Context HttpHeaders headers) {
        return download(List.of(find(administration.current().backendTrust(), alias)), headers);
    }

    private static Response download(List<TrustedCertificate> trusted, HttpHeaders headers) {
        var certificates = trusted.stream().map(TrustedCertificate::certificate).toList();
        var wantsDer = headers.getAcceptableMediaTypes().contains(MediaType.valueOf(DER));
        try {
            return wantsDer
                    ? Response.ok(der(certificates), DER).build()
                    : Response.ok(Pem.write(certificates).getBytes(StandardCharsets.US_ASCII), PEM)
                            .build();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] der(List<X509Certificate> certificates) throws CertificateEncodingException {
        var bytes = new ByteArrayOutputStream();
        for (var certificate : certificates) {
            bytes.writeBytes(certificate.getEncoded());
        }
        return bytes.toByteArray();
    }

    /** Trusts none any more. */
    @DELETE
    @Path("certificates")
    public void removeAll() {
        administration.change(
                CATEGORY,
                "Removed all certificates",
                before -> before.with(new BackendTrust(before.backendTrust().trustAll(), List.of())));
    }

    /** Trusts one no more. */
    @DELETE
    @Path("certificates/{alias}")
    public void remove(@PathParam("alias") String alias) {
        administration.change(CATEGORY, "Removed " + alias, before -> {
            var removed = find(before.backendTrust(), alias);
            return before.with(new BackendTrust(
                    before.backendTrust().trustAll(),
                    before.backendTrust().certificates().stream()
                            .filter(certificate -> !certificate.equals(removed))
                            .toList()));
        });
    }

    private static TrustedCertificate find(BackendTrust trust, String alias) {
        return trust.certificates().stream()
                .filter(certificate -> certificate.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("The certificate " + alias));
    }
}
