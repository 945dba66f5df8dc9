// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every client finds: destinations of the provider and of a subscriber, a back end, and a cloud connector with location
 * id {@code plant} that exposes the back end as {@code system.virtual:8000}, and {@code mail.virtual:25}.
 *
 * @param mailPort where a test may have a mail server, which is {@code mail.virtual:25}
 * @param userToken of alice in the provider's tenant, got by the application
 * @param subscriberToken of alice in the subscriber's
 * @param refreshToken good for the application
 */
record Landscape(
        LocalStack stack,
        BackEnd backEnd,
        int mailPort,
        String userToken,
        String subscriberToken,
        String refreshToken) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ALICE =
            Map.of("grant_type", "password", "username", "alice", "password", "alice");
    private static final Map<String, String> TECHNICAL = Map.of("grant_type", "client_credentials");
    private static final String KEY_STORE_PASSWORD = "changeit";

    private static @Nullable Landscape only;

    /** The one that all tests share, made by the first that asks. */
    static synchronized Landscape shared() throws IOException, InterruptedException {
        try {
            var present = only;
            if (present == null) {
                present = create(LocalStack.start(), BackEnd.start());
                only = present;
            }
            return present;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code VCAP_SERVICES} whose service keys have certificates in place of secrets. */
    String bindingsWithCertificates() throws IOException, InterruptedException {
        try {
            return stack.bindingsWithCertificates(Rest.trusting(stack.trust()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Landscape create(LocalStack stack, BackEnd backEnd)
            throws IOException, GeneralSecurityException, InterruptedException {
        var rest = Rest.trusting(stack.trust());
        var user = stack.tokens(rest, "xsuaa", "provider", ALICE);
        var landscape = new Landscape(
                stack,
                backEnd,
                LocalStack.freePort(),
                user.path("access_token").asText(),
                stack.token(rest, "xsuaa", "subscriber", ALICE),
                user.path("refresh_token").asText());
        landscape.expose(rest);
        landscape.configure(rest);
        Files.copy(
                Path.of("../examples/resources/gateway.yaml"),
                stack.state().resolve("destinations").resolve("gateway.yaml"));
        return landscape;
    }

    private void configure(Rest rest) throws IOException, InterruptedException {
        var provider = new Configurations(rest, "provider");
        provider.certificate("trust.pem", Base64.getEncoder().encodeToString(Files.readAllBytes(stack.authorities())));
        provider.certificate("client.p12", keyStore());
        provider.destination("instance", with("none", "NoAuthentication"));
        provider.destination(
                "subaccount",
                with("headers", "NoAuthentication", "URL.headers.x-plant", "7", "URL.queries.language", "en"));
        provider.destination(
                "subaccount", with("basic", "BasicAuthentication", "User", "reader", "Password", "s3cret"));
        provider.destination("instance", with("trusting", "NoAuthentication", "TrustStoreLocation", "trust.pem"));
        provider.destination(
                "subaccount",
                with(
                        "certificate",
                        "ClientCertificateAuthentication",
                        "KeyStoreLocation",
                        "client.p12",
                        "KeyStorePassword",
                        KEY_STORE_PASSWORD));
        provider.destination("instance", oauth("client-credentials", "OAuth2ClientCredentials"));
        provider.destination(
                "subaccount",
                with(
                        "common",
                        "OAuth2ClientCredentials",
                        "tokenServiceURLType",
                        "Common",
                        "tokenServiceURL",
                        backEnd.url() + "/tokens/{tenant}",
                        "clientId",
                        "c",
                        "clientSecret",
                        "s"));
        provider.destination("instance", oauth("password", "OAuth2Password", "User", "alice", "Password", "alice"));
        provider.destination("instance", oauth("jwt-bearer", "OAuth2JWTBearer"));
        provider.destination("instance", oauth("user-token-exchange", "OAuth2UserTokenExchange"));
        provider.signAssertions();
        provider.destination("instance", saml("saml", "SAMLAssertion"));
        provider.destination("instance", saml("saml-bearer", "OAuth2SAMLBearerAssertion"));
        provider.destination("instance", oauth("refresh-token", "OAuth2RefreshToken"));
        provider.destination("instance", oauth("wrong-secret", "OAuth2ClientCredentials", "clientSecret", "wrong"));
        provider.destination("subaccount", with("both", "NoAuthentication", "URL.headers.x-owner", "provider"));
        provider.destination("instance", onPremise("on-premise", "NoAuthentication"));
        provider.destination("instance", onPremise("principal", "PrincipalPropagation"));
        provider.destination(
                "instance",
                onPremise("token-on-premise", "OAuth2ClientCredentials")
                        .put("tokenServiceURLType", "Dedicated")
                        .put("tokenServiceURL", "http://system.virtual:8000/tokens/inside")
                        .put("clientId", "c")
                        .put("clientSecret", "s"));
        provider.destination("instance", mail());
        provider.fragment("green", "URL.headers.x-colour", "green");
        var subscriber = new Configurations(rest, "subscriber");
        subscriber.destination("subaccount", with("both", "NoAuthentication", "URL.headers.x-owner", "subscriber"));
        subscriber.destination("subaccount", with("own", "NoAuthentication"));
    }

    private ObjectNode with(String name, String authentication, String... more) {
        var destination = JSON.createObjectNode()
                .put("Name", name)
                .put("Type", "HTTP")
                .put("URL", backEnd.url() + "/" + name)
                .put("ProxyType", "Internet")
                .put("Authentication", authentication);
        for (var i = 0; i < more.length; i += 2) {
            destination.put(more[i], more[i + 1]);
        }
        return destination;
    }

    private ObjectNode onPremise(String name, String authentication) {
        return with(
                name,
                authentication,
                "ProxyType",
                "OnPremise",
                "URL",
                "http://system.virtual:8000/" + name,
                "CloudConnectorLocationId",
                "plant");
    }

    private static ObjectNode mail() {
        return JSON.createObjectNode()
                .put("Name", "mail")
                .put("Type", "MAIL")
                .put("ProxyType", "OnPremise")
                .put("Authentication", "BasicAuthentication")
                .put("CloudConnectorLocationId", "plant")
                .put("mail.smtp.host", "mail.virtual")
                .put("mail.smtp.port", "25")
                .put("mail.user", "sender")
                .put("mail.password", "s3cret")
                .put("mail.from", "plant@cloud.example");
    }

    private ObjectNode saml(String name, String authentication) {
        return with(
                name,
                authentication,
                "audience",
                "plant",
                "authnContextClassRef",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:PreviousSession",
                "tokenServiceURLType",
                "Dedicated",
                "tokenServiceURL",
                backEnd.url() + "/tokens/saml",
                "clientKey",
                "c",
                "tokenServiceUser",
                "c",
                "tokenServicePassword",
                "s");
    }

    /** By the token service that is tested, with the application's client. */
    private ObjectNode oauth(String name, String authentication, String... more) throws IOException {
        var application = stack.binding("xsuaa");
        var destination = with(
                name,
                authentication,
                "tokenServiceURLType",
                "Dedicated",
                "tokenServiceURL",
                stack.controlPlane() + "/oauth/token",
                "clientId",
                application.path("clientid").asText(),
                "clientSecret",
                application.path("clientsecret").asText());
        for (var i = 0; i < more.length; i += 2) {
            destination.put(more[i], more[i + 1]);
        }
        return destination;
    }

    private String keyStore() throws IOException, InterruptedException {
        var file = stack.state().resolve("client.p12");
        var keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=client",
                "-alias",
                "client",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                KEY_STORE_PASSWORD);
        var made = new ProcessBuilder(keytool)
                .redirectErrorStream(true)
                .redirectOutput(stack.state().resolve("keytool.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException(
                    "keytool failed: " + Files.readString(stack.state().resolve("keytool.log")));
        }
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private void expose(Rest rest) throws IOException, InterruptedException {
        var login = stack.binding("cloud-connector");
        var authorization =
                Rest.basic(login.path("user").asText(), login.path("password").asText());
        var api = URI.create(login.path("url").asText() + "/api/v1/configuration/");
        var enrolment = JSON.createObjectNode()
                .put("authenticationData", stack.ask("authentication-data", "--tenant", "provider"))
                .put("locationID", "plant");
        var created = rest.post(api.resolve("subaccounts"), authorization, enrolment);
        var subaccount = "subaccounts/" + created.path("regionHost").asText() + "/"
                + created.path("subaccount").asText();
        var mappings = api.resolve(subaccount + "/systemMappings");
        rest.post(mappings, authorization, mapping("system.virtual", "8000", backEnd.port(), "HTTP"));
        rest.post(mappings, authorization, mapping("mail.virtual", "25", mailPort, "TCP"));
        rest.post(
                api.resolve(subaccount + "/systemMappings/system.virtual:8000/resources"),
                authorization,
                JSON.createObjectNode().put("id", "/").put("enabled", true));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rest.get(api.resolve(subaccount), authorization)
                        .path("tunnel")
                        .path("state")
                        .asText()
                        .equals("Connected"));
    }

    private static ObjectNode mapping(String host, String port, int localPort, String protocol) {
        return JSON.createObjectNode()
                .put("virtualHost", host)
                .put("virtualPort", port)
                .put("localHost", "127.0.0.1")
                .put("localPort", String.valueOf(localPort))
                .put("protocol", protocol)
                .put("backendType", "nonSAPsys")
                .put("authenticationMode", "NONE");
    }

    /** The configurations of one tenant, written with a token of the Destination Service's instance in that tenant. */
    private final class Configurations {
        private final Rest rest;
        private final String authorization;

        Configurations(Rest rest, String tenant) throws IOException, InterruptedException {
            this.rest = rest;
            this.authorization = "Bearer " + stack.token(rest, "destination", tenant, TECHNICAL);
        }

        void destination(String level, ObjectNode destination) throws IOException, InterruptedException {
            post(level + "Destinations", destination);
        }

        void certificate(String name, String content) throws IOException, InterruptedException {
            post(
                    "subaccountCertificates",
                    JSON.createObjectNode()
                            .put("Name", name)
                            .put("Type", "CERTIFICATE")
                            .put("Content", content));
        }

        void fragment(String name, String property, String value) throws IOException, InterruptedException {
            post(
                    "instanceDestinationFragments",
                    JSON.createObjectNode().put("FragmentName", name).put(property, value));
        }

        void signAssertions() throws IOException, InterruptedException {
            rest.post(
                    stack.controlPlane().resolve("/destination-configuration/v1/saml2Metadata/certificate"),
                    authorization);
        }

        private void post(String collection, ObjectNode body) throws IOException, InterruptedException {
            rest.post(stack.controlPlane().resolve("/destination-configuration/v1/" + collection), authorization, body);
        }
    }
}
