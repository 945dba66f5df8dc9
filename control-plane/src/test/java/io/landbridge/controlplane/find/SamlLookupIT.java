// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.saml.Xmlsec;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.tls.StoreFile;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions about users, from a look-up to whoever relies on them, who verifies with a program of others. */
@QuarkusTest
final class SamlLookupIT extends OneTenantScenario {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRUST = "v1/saml2Metadata/certificate";

    @TempDir
    Path folder;

    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private HttpServer tokenService;

    @BeforeEach
    void start() throws Exception {
        tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenService.createContext("/token", exchange -> {
            forms.add(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var body = ("{\"access_token\":\"token-" + forms.size()
                            + "\",\"token_type\":\"bearer\",\"expires_in\":600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokenService.start();
    }

    @AfterEach
    void stop() {
        tokenService.stop(0);
    }

    @Test
    void theTargetIsShownAnAssertionAboutTheUser() throws Exception {
        // Given
        var certificate = Api.json(api.post(TRUST, "")).path("certificate").asText();
        create("SAMLAssertion");

        // When
        var token = token("X-user-token", user("ann"));

        // Then
        assertThat(token.path("type").asText()).isEqualTo("SAML2.0");
        assertThat(token.path("http_header").path("key").asText()).isEqualTo("Authorization");
        assertThat(token.path("http_header").path("value").asText())
                .isEqualTo("SAML2.0 " + token.path("value").asText());
        assertThat(token.has("expires_in")).isFalse();
        assertThat(token.has("error")).isFalse();
        var xml = decoded(Base64.getDecoder(), token.path("value").asText());
        assertThat(xml)
                .contains(">ann</saml2:NameID>", ">http://localhost:8080/" + tenant.id() + "</saml2:Issuer>")
                .doesNotContain("Recipient=", "KeyInfo");
        assertThat(Xmlsec.accepts(folder, certificate, xml)).isTrue();
        assertThat(Xmlsec.accepts(folder, certificate, xml.replace(">ann<", ">bob<")))
                .isFalse();
    }

    @Test
    void theTokenServiceIsAskedWithAnAssertionAboutTheUser() throws Exception {
        // Given
        var certificate = Api.json(api.post(TRUST, "")).path("certificate").asText();
        create("OAuth2SAMLBearerAssertion", "nameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");

        // When
        var token = token("X-user-token", user("ann"));

        // Then
        assertThat(token.path("http_header").path("value").asText()).isEqualTo("Bearer token-1");
        assertThat(forms.getFirst())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer")
                .containsEntry("client_id", "key");
        var xml = decoded(Base64.getUrlDecoder(), forms.getFirst().get("assertion"));
        assertThat(xml)
                .contains(
                        ">ann@" + tenant.subdomain() + ".localhost</saml2:NameID>",
                        "Recipient=\"" + url() + "\"",
                        "<saml2:Audience>aud</saml2:Audience>",
                        "<saml2:Attribute Name=\"user_name\"><saml2:AttributeValue>ann<");
        assertThat(Xmlsec.accepts(folder, certificate, xml)).isTrue();
    }

    @Test
    void eachUserGetsATokenOfTheirOwnAndKeepsIt() throws Exception {
        // Given
        api.post(TRUST, "");
        create("OAuth2SAMLBearerAssertion");
        var ann = user("ann");
        var bob = user("bob");

        // When
        var tokens = List.of(token("X-user-token", ann), token("X-user-token", bob), token("X-user-token", ann));

        // Then
        assertThat(tokens)
                .extracting(token -> token.path("value").asText())
                .containsExactly("token-1", "token-2", "token-1");
        assertThat(decoded(Base64.getUrlDecoder(), forms.getLast().get("assertion")))
                .contains(">bob</saml2:NameID>");
    }

    @Test
    void aDestinationMaySignWithAKeyOfItsOwn() throws Exception {
        // Given
        api.post(
                "v1/subaccountCertificates",
                "{\"Name\":\"signer.pem\",\"Attributes\":{\"CN\":\"signer\",\"Password\":\"pw\"}}");
        create(
                "SAMLAssertion",
                "KeyStoreLocation",
                "signer.pem",
                "KeyStorePassword",
                "pw",
                "includeSigningCertificateInSAMLAssertion",
                "true");

        // When
        var xml = decoded(
                Base64.getDecoder(),
                token("X-user-token", user("ann")).path("value").asText());

        // Then
        assertThat(xml).contains("<ds:X509Certificate>");
        assertThat(Xmlsec.accepts(folder, signerPem(), xml)).isTrue();
    }

    @Test
    void rotationChangesTheSignerOfTheNextAssertion() throws Exception {
        // Given
        api.post(TRUST, "");
        var passive =
                Api.json(api.post(TRUST + "/passive", "")).path("certificate").asText();
        create("SAMLAssertion");
        var ann = user("ann");
        token("X-user-token", ann);

        // When
        api.post("v1/saml2Metadata/rotateCertificate", "");

        // Then
        var xml = decoded(
                Base64.getDecoder(), token("X-user-token", ann).path("value").asText());
        assertThat(Xmlsec.accepts(folder, passive, xml)).isTrue();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        // Given
        create("SAMLAssertion");

        // Then
        assertThat(token("X-user-token", user("ann")).path("error").asText())
                .startsWith("Retrieval of OAuthToken failed due to: Keypair for subaccount - " + tenant.id()
                        + " does not exist");
        assertThat(token().path("error").asText()).contains("there is no user token");
    }

    @Test
    void aNameThatXmlCannotCarryIsRefused() throws Exception {
        // Given
        api.post(TRUST, "");
        create("SAMLAssertion", "nameQualifier", "a\u0001b");

        // Then
        assertThat(token("X-user-token", user("ann")).path("error").asText())
                .contains("nameQualifier holds the character U+0001");
    }

    @Test
    void theDeprecatedSystemUserNeedsNoUserToken() throws Exception {
        // Given
        api.post(TRUST, "");
        create("OAuth2SAMLBearerAssertion", "SystemUser", "BATCH");

        // When
        var token = token();

        // Then
        assertThat(token.path("value").asText()).isEqualTo("token-1");
        assertThat(decoded(Base64.getUrlDecoder(), forms.getFirst().get("assertion")))
                .contains(">BATCH</saml2:NameID>")
                .doesNotContain("AttributeStatement");
    }

    private String signerPem() throws Exception {
        var stored = Api.json(api.get("v1/subaccountCertificates/signer.pem"));
        var file = new Certificate(
                "signer.pem",
                Optional.empty(),
                new Secret(stored.path("Content").asText()));
        var certificate = StoreFile.clientKey(file, new Secret("pw")).chain().getFirst();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private void create(String authentication, String... properties) {
        var destination = destination("erp", authentication)
                .put("tokenServiceURL", url())
                .put("clientKey", "key")
                .put("audience", "aud")
                .put("authnContextClassRef", "urn:context");
        create(destination, properties);
    }

    private JsonNode token(String... headers) {
        return tokenOf("erp", headers);
    }

    private String user(String name) {
        return userToken(name, app);
    }

    private String url() {
        return "http://127.0.0.1:" + tokenService.getAddress().getPort() + "/token";
    }

    private static String decoded(Base64.Decoder decoder, String text) {
        return new String(decoder.decode(text), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
