// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome.Enrolled;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome.Failed;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.TunnelAddress;
import io.landbridge.tls.ClientKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the control plane's answer, and believes it only if it is about what was asked. */
final class EnrolmentAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HIGHEST_PORT = 65_535;

    private EnrolmentAnswer() {}

    static EnrolmentOutcome read(String body, List<X509Certificate> authorities, SubaccountId id, KeyPair keys) {
        try {
            var node = JSON.readTree(body);
            var answered = new SubaccountId(required(node, "regionHost"), required(node, "subaccount"));
            if (!answered.equals(id)) {
                return failed("it is for " + answered + " (expected: for " + id + ")");
            }
            var chain = Pem.read(required(node, "certificate"));
            if (!chain.getFirst().getPublicKey().equals(keys.getPublic())) {
                return failed("its certificate is for another key (expected: for the key of the request)");
            }
            return new Enrolled(new Enrolment(
                    new ClientKey(keys.getPrivate(), chain),
                    tunnel(node.path("tunnel")),
                    new URI(required(node, "renewalUrl")),
                    authorities,
                    node.path("subdomain").asText("")));
        } catch (JsonProcessingException malformed) {
            return failed("it is no JSON");
        } catch (CertificateException malformed) {
            return failed("it has certificates that cannot be read");
        } catch (URISyntaxException malformed) {
            return failed("its renewalUrl is no URL");
        } catch (IllegalArgumentException incomplete) {
            return failed(String.valueOf(incomplete.getMessage()));
        }
    }

    private static TunnelAddress tunnel(JsonNode node) throws CertificateException {
        var port = node.path("port").asInt();
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("its tunnel.port is '" + node.path("port") + "' (expected: a port)");
        }
        var authorities = node.path("certificateAuthorities").asText("");
        return new TunnelAddress(
                required(node, "host"),
                port,
                authorities.isBlank() || authorities.equals("null") ? List.of() : Pem.read(authorities));
    }

    private static String required(JsonNode node, String field) {
        var text = node.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return text;
    }

    private static Failed failed(String why) {
        return new Failed("The control plane's answer makes no sense: " + why);
    }
}
