// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real Keycloak as a process of its own, with one realm. The build unpacks it. */
final class KeycloakServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ServerProcess process;
    private final URI realm;

    private KeycloakServer(ServerProcess process, URI realm) {
        this.process = process;
        this.realm = realm;
    }

    /** @param users verifies the assertions of {@code https://users.example} */
    static KeycloakServer start(RSAKey users) throws IOException, JOSEException {
        var home = Path.of(System.getProperty("keycloak.home"));
        var imports = Files.createDirectories(home.resolve("data/import"));
        var template = Files.readString(Path.of("target/test-classes/keycloak/landbridge-realm.json"));
        var key = Base64.getEncoder().encodeToString(users.toRSAPublicKey().getEncoded());
        Files.writeString(imports.resolve("landbridge-realm.json"), template.replace("@PUBLIC_KEY@", key));
        var script = home.resolve("bin/kc.sh");
        script.toFile().setExecutable(true);
        var port = ServerProcess.freePort();
        var starting = new ProcessBuilder(
                script.toString(),
                "start-dev",
                "--import-realm",
                "--features=jwt-authorization-grant",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        starting.environment().put("JAVA_HOME", System.getProperty("java.home"));
        starting.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        // Keycloak resets thread locals, which Java 24 and later allow only where they are told.
        starting.environment().put("JAVA_OPTS_APPEND", "--add-opens=java.base/java.lang=ALL-UNNAMED");
        var realm = URI.create("http://127.0.0.1:" + port + "/realms/landbridge/");
        var process = ServerProcess.start(starting, home.resolve("keycloak.log"));
        process.awaitAnswer(realm.resolve(".well-known/openid-configuration"));
        return new KeycloakServer(process, realm);
    }

    String issuer() {
        return realm.toString().replaceFirst("/$", "");
    }

    String tokenEndpoint() {
        return realm.resolve("protocol/openid-connect/token").toString();
    }

    /** A grant that a client gets for itself, without this program between. */
    JsonNode grant(String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(realm.resolve("protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return Api.json(HTTP.send(request, BodyHandlers.ofString()));
    }

    /** Signs a user in as a browser does; gives what comes back to the redirect URI. */
    URI signIn(String query, String credentials) throws IOException, InterruptedException {
        var page = HTTP.send(
                HttpRequest.newBuilder(realm.resolve("protocol/openid-connect/auth?" + query))
                        .build(),
                BodyHandlers.ofString());
        var form = Pattern.compile("<form[^>]* action=\"([^\"]*)\"").matcher(page.body());
        if (!form.find()) {
            throw new IOException("no form to sign in: " + page.statusCode());
        }
        var signedIn = HTTP.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies(page))
                        .POST(BodyPublishers.ofString(credentials))
                        .build(),
                BodyHandlers.ofString());
        return URI.create(signedIn.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("not signed in: " + signedIn.body())));
    }

    /** Also those for TLS alone, as browsers send them to this machine. */
    private static String cookies(HttpResponse<String> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    URI keys() {
        return realm.resolve("protocol/openid-connect/certs");
    }

    @Override
    public void close() {
        process.close();
    }
}
