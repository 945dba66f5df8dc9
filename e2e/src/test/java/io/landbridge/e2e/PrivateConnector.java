// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.landbridge.e2e.node.PrivateNetwork;
import io.landbridge.e2e.node.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A cloud connector in a private network, as its archive has it; its REST API by {@code curl}, from inside. */
final class PrivateConnector {
    private static final String API = "https://localhost:8443";
    private static final String PASSWORD = "a-better-one";

    private final PrivateNetwork network;
    private final Path folder;
    private Process process;

    private PrivateConnector(PrivateNetwork network, Path folder) throws IOException {
        this.network = network;
        this.folder = folder;
        Files.writeString(folder.resolve("password"), PASSWORD);
        this.process = launch();
    }

    /** Unpacks and starts it. */
    static PrivateConnector start(PrivateNetwork network, Path folder) throws IOException {
        Files.createDirectories(folder);
        new Tool(Path.of("../cloud-connector/dist/archive").toAbsolutePath(), Map.of())
                .run()
                .orFail();
        Tool.find("bash")
                .orElseThrow()
                .run(
                        "-c",
                        "tar -C " + folder
                                + " --strip-components=1 -xzf ../target/dist/landbridge-cloud-connector-*.gz")
                .orFail();
        var connector = new PrivateConnector(network, folder);
        connector.awaitAnswer();
        return connector;
    }

    private Process launch() {
        return network.start(
                folder.resolve("connector.log"),
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "LANDBRIDGE_HOME", folder.resolve("home").toString(),
                        "LANDBRIDGE_INITIAL_PASSWORD_FILE",
                                folder.resolve("password").toString(),
                        "LANDBRIDGE_ENROLMENT_ALLOW_HTTP", "true"),
                folder.resolve("bin/cloud-connector").toString());
    }

    private void awaitAnswer() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .failFast("the cloud connector has ended", () -> !process.isAlive())
                .until(() -> network.run("curl", "-skf", API + "/exposed?action=ping")
                                .code()
                        == 0);
    }

    /** Ends it as a service manager does. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Starts it once more, with what it knows. */
    void startAgain() {
        process = launch();
        awaitAnswer();
    }

    /** Enrols it. The result is the subaccount's address. */
    String enrol(String authenticationData) {
        var answer = send(API + "/api/v1/configuration/subaccounts", """
                {"authenticationData": "%s"}""".formatted(authenticationData));
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, "location: ", 0, 10))
                .map(line -> line.substring(10).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
    }

    /** Posts JSON; the result is the whole answer, which has to be a success. */
    String send(String address, String json) {
        return curl("-i", "-H", "Content-Type: application/json", "-d", json, address);
    }

    /** The subaccount, or whatever else is there. */
    String get(String address) {
        return curl(address);
    }

    /** Believes systems with certificates of that authority. */
    void trust(Path authority) {
        curl(
                "-F",
                "certificates=@" + authority,
                API + "/api/v1/configuration/connector/onPremises/truststore/certificates");
    }

    private String curl(String... arguments) {
        var command = new ArrayList<>(List.of(
                "curl", "-sk", "--fail-with-body", "-H", "Connection: close", "-u", "Administrator:" + PASSWORD));
        command.addAll(Arrays.asList(arguments));
        return network.run(command.toArray(String[]::new)).orFail();
    }

    /** What it wrote, for a test that failed. */
    String account() throws IOException {
        return new String(Files.readAllBytes(folder.resolve("connector.log")), UTF_8);
    }
}
