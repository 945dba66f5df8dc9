// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * What the control plane hands out for one enrolment: base64url of a JSON object. It is good once, for minutes.
 *
 * @param id the subaccount
 * @param enrolmentUrl where to enrol
 * @param token what to enrol with
 * @param authorities who may vouch for the server there, beside the platform's anchors
 */
public record AuthenticationData(SubaccountId id, URI enrolmentUrl, Secret token, List<X509Certificate> authorities) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;
    private static final String HOW = " (expected: the text as the control plane gave it, whole and unchanged)";

    /** Copies the list. */
    public AuthenticationData {
        authorities = List.copyOf(authorities);
    }

    /** What came of reading a text. */
    public sealed interface Reading {
        /** It is authentication data. */
        record Read(AuthenticationData data) implements Reading {}

        /** It is not, and why; the text, which is secret, is not in there. */
        record Malformed(String reason) implements Reading {}
    }

    /** Reads the text; spaces and line ends in it do not matter. */
    public static Reading read(String text) {
        try {
            var base64 = text.replaceAll("\\s", "").replace('+', '-').replace('/', '_');
            var node = JSON.readTree(Base64.getUrlDecoder().decode(base64));
            if (node.path("version").asInt() != VERSION) {
                return new Reading.Malformed("authenticationData has version '"
                        + node.path("version").asText() + "' (expected: " + VERSION
                        + "; update the connector or the control plane)");
            }
            return new Reading.Read(new AuthenticationData(
                    new SubaccountId(required(node, "regionHost"), required(node, "subaccount")),
                    new URI(required(node, "enrolmentUrl")),
                    new Secret(required(node, "token")),
                    authorities(node)));
        } catch (IOException | IllegalArgumentException | URISyntaxException malformed) {
            return new Reading.Malformed("authenticationData cannot be read" + HOW);
        } catch (CertificateException malformed) {
            return new Reading.Malformed("authenticationData has authorities that cannot be read" + HOW);
        }
    }

    private static List<X509Certificate> authorities(JsonNode node) throws CertificateException {
        var pem = node.path("certificateAuthorities").asText("");
        return pem.isBlank() || pem.equals("null") ? List.of() : Pem.read(pem);
    }

    private static String required(JsonNode node, String field) {
        var text = node.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException(field);
        }
        return text;
    }
}
