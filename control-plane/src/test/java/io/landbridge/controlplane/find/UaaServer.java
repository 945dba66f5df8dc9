// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** A real Cloud Foundry UAA, from which XSUAA derives, in a Tomcat that is a process of its own. The build unpacks both. */
final class UaaServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path RESOURCES = Path.of("target/test-classes/uaa").toAbsolutePath();

    private final ServerProcess process;
    private final URI base;

    private UaaServer(ServerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    static UaaServer start() throws IOException, NoSuchAlgorithmException {
        var home = Path.of(System.getProperty("uaa.home"));
        var template = Files.readString(RESOURCES.resolve("uaa.yml"));
        var configuration = Files.writeString(home.resolve("uaa.yml"), template.replace("@SIGNING_KEY@", signingKey()));
        var port = ServerProcess.freePort();
        var starting = new ProcessBuilder(command(home, port));
        var required = home.resolve("war/WEB-INF/classes/required_configuration.yml");
        starting.environment().put("UAA_CONFIG_URL", required.toUri().toString());
        starting.environment().put("UAA_CONFIG_FILE", configuration.toString());
        var base = URI.create("http://127.0.0.1:" + port + "/uaa/");
        var process = ServerProcess.start(starting, home.resolve("uaa.log"));
        process.awaitAnswer(base.resolve(".well-known/openid-configuration"));
        return new UaaServer(process, base);
    }

    /** UAA is older than what Java keeps closed, and than how it checks archives. */
    private static List<String> command(Path home, int port) {
        var tomcat = Path.of(System.getProperty("uaa.tomcat"));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of("lang", "lang.invoke", "lang.reflect", "util", "util.concurrent", "net", "io", "text")
                .map(opened -> "--add-opens=java.base/java." + opened + "=ALL-UNNAMED")
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.security.properties=" + RESOURCES.resolve("java.security"),
                "-Djdk.util.zip.disableZip64ExtraFieldValidation=true",
                "-Dspring.profiles.active=default,hsqldb",
                "-Duaa.port=" + port,
                "-Duaa.war=" + home.resolve("war"),
                "-Dcatalina.home=" + tomcat,
                "-Dcatalina.base=" + tomcat,
                "-cp",
                tomcat.resolve("bin/bootstrap.jar") + ":" + tomcat.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "-config",
                RESOURCES.resolve("server.xml").toString(),
                "start"));
        return command;
    }

    /** In PKCS #1, the only form that UAA reads, on one line of YAML. */
    private static String signingKey() throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = generator.generateKeyPair().getPrivate();
        var pkcs1 = PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        return "-----BEGIN RSA PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(pkcs1)
                + "\\n-----END RSA PRIVATE KEY-----\\n";
    }

    String issuer() {
        return tokenEndpoint();
    }

    String tokenEndpoint() {
        return base.resolve("oauth/token").toString();
    }

    /** Where it takes assertions, and the address of them. */
    String samlTokenEndpoint() {
        return base.resolve("oauth/token/alias/landbridge-uaa").toString();
    }

    URI keys() {
        return base.resolve("token_keys");
    }

    /** A grant that a client gets for itself, without this program between. */
    JsonNode grant(String form) throws IOException, InterruptedException {
        return Api.json(send(HttpRequest.newBuilder(base.resolve("oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
    }

    /** What it tells an application about the user of a token. */
    JsonNode userInfo(String token) throws IOException, InterruptedException {
        return Api.json(
                send(HttpRequest.newBuilder(base.resolve("userinfo")).header("Authorization", "Bearer " + token)));
    }

    /** What it tells a resource server that was shown a token. */
    JsonNode checked(String token, String client, String secret) throws IOException, InterruptedException {
        return Api.json(send(HttpRequest.newBuilder(base.resolve("check_token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic(client, secret))
                .POST(BodyPublishers.ofString("token=" + token))));
    }

    /** Makes it believe another identity provider, as its administrator does. */
    void trust(JsonNode provider) throws IOException, InterruptedException {
        var administrator = grant("grant_type=client_credentials&client_id=admin&client_secret=adminsecret");
        var answer = send(HttpRequest.newBuilder(base.resolve("identity-providers?rawConfig=true"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + administrator.path("access_token").asText())
                .POST(BodyPublishers.ofString(provider.toString())));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** Signs a user in as a browser does; gives what comes back to the redirect URI. */
    URI signIn(String query, String credentials) throws IOException, InterruptedException {
        return new UaaSignIn(base).signIn(query, credentials);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.header("Accept", "application/json").build(), BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        process.close();
    }
}
