// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.demo.ConnectorApi;
import io.landbridge.local.demo.Http;
import io.landbridge.local.demo.TcpCaller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The stations behind the tunnel: a cloud connector is set up by its REST API, and a request goes through transparent proxy,
 * connectivity proxy, tunnel and connector to the target.
 *
 * @param local the local mode that the demo runs
 * @param http trusts the connector's certificate
 * @param fault ends the connector by force
 */
record OnPremiseTour(Stage stage, Narrator narrator, RunningLocally local, Http http, Runnable fault) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "Administrator";
    private static final String FIRST_PASSWORD = "manage";
    private static final String PASSWORD = "demo-password";
    private static final String TENANT = "provider";
    private static final String LOCATION = "plant-1";
    private static final String NAME = "plant";
    private static final String VIRTUAL = "plant.virtual:8000";
    private static final String PATH = "/machines/7";
    private static final String TCP_NAME = "ledger";
    private static final Duration TIME_TO_RETURN = Duration.ofSeconds(30);

    void run() throws IOException, InterruptedException, DemoFailedException, LocalModeException {
        firstPassword();
        var subaccount = enrolment();
        defaultDeny(subaccount);
        throughTheTunnel(subaccount);
        bytes(subaccount);
        outage();
    }

    private ConnectorApi connector(String password) {
        return new ConnectorApi(http, stage.endpoints().ports().cloudConnectorUrl(), USER, password);
    }

    private void firstPassword() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Cloud connector: the first password must go");
        var connector = connector(FIRST_PASSWORD);
        narrator.administration("GET", "connector", "with the password that everybody knows");
        var refused = connector.get("connector");
        narrator.answer(refused);
        narrator.check("nothing works before it is changed", 403, refused.statusCode());
        narrator.administration("PUT", "connector/authentication/basic", "a new password");
        var change = JSON.createObjectNode().put("oldPassword", FIRST_PASSWORD).put("newPassword", PASSWORD);
        requireSuccess(connector.put("connector/authentication/basic", change.toString()));
        narrator.check(
                "the new password opens the connector",
                200,
                connector(PASSWORD).get("connector").statusCode());
    }

    /** Returns where the subaccount is below the API. */
    private String enrolment() throws IOException, InterruptedException, DemoFailedException, LocalModeException {
        narrator.station("Enrolment with authentication data, good once and for five minutes");
        narrator.command("./dev authentication-data --tenant " + TENANT);
        var data = JSON.createObjectNode()
                .put("authenticationData", local.authenticationData(TENANT))
                .put("locationID", LOCATION);
        narrator.administration("POST", "subaccounts", "with that, and location id " + LOCATION);
        var created = requireSuccess(connector(PASSWORD).post("subaccounts", data.toString()));
        var subaccount = "subaccounts/" + created.path("regionHost").asText() + "/"
                + created.path("subaccount").asText();
        var patience = Patience.start(TIME_TO_RETURN);
        while (!tunnel(subaccount).equals("Connected") && patience.isLeft()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        narrator.check("the tunnel is up " + patience.passed() + " later", "Connected", tunnel(subaccount));
        return subaccount;
    }

    private String tunnel(String subaccount) throws IOException, InterruptedException, DemoFailedException {
        return requireSuccess(connector(PASSWORD).get(subaccount))
                .path("tunnel")
                .path("state")
                .asText();
    }

    private void defaultDeny(String subaccount) throws IOException, InterruptedException, DemoFailedException {
        narrator.station("ProxyType OnPremise: nothing is reachable until it is exposed");
        stage.create(NAME);
        requireDenied("Access denied to system " + VIRTUAL);
        narrator.administration("POST", "…/systemMappings", VIRTUAL + " is the target");
        requireSuccess(connector(PASSWORD)
                .post(subaccount + "/systemMappings", stage.examples().connector("plant-mapping")));
        requireDenied("Access denied to resource /plant" + PATH + " on system " + VIRTUAL);
    }

    private void requireDenied(String text) throws IOException, InterruptedException, DemoFailedException {
        narrator.request(stage.endpoints().ports().addressOf(NAME) + PATH, Map.of());
        var answer = stage.answerOnceServed(NAME, PATH, Map.of());
        narrator.answer(answer);
        narrator.check("the answer is 403", 403, answer.statusCode());
        narrator.check("it says what is not exposed", true, answer.body().contains(text));
        narrator.check(
                "the target was not called", 0, stage.target().takeReceived().size());
    }

    private void throughTheTunnel(String subaccount) throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Through the tunnel");
        narrator.administration("POST", "…/systemMappings/" + VIRTUAL + "/resources", "/plant/ and all below it");
        requireSuccess(connector(PASSWORD)
                .post(
                        subaccount + "/systemMappings/" + VIRTUAL + "/resources",
                        stage.examples().connector("plant-resource")));
        var received = stage.call(NAME, PATH);
        narrator.check("the target got the path", "/plant" + PATH, received.target());
        narrator.check(
                "user and password of the destination", Stage.basic("reader:demo"), received.header("Authorization"));
        narrator.check("the host is the virtual one", VIRTUAL, received.header("Host"));
    }

    private void bytes(String subaccount) throws IOException, InterruptedException, DemoFailedException {
        narrator.station("TCP through the tunnel");
        narrator.administration("POST", "…/systemMappings", "ledger.virtual:5432 is a TCP system");
        requireSuccess(connector(PASSWORD)
                .post(subaccount + "/systemMappings", stage.examples().connector("ledger-mapping")));
        stage.create(TCP_NAME);
        var patience = Patience.start(TIME_TO_RETURN);
        var address = local.tcpAddress(TCP_NAME);
        while (address.isEmpty() && patience.isLeft()) {
            TimeUnit.MILLISECONDS.sleep(100);
            address = local.tcpAddress(TCP_NAME);
        }
        var listener = address.orElseThrow(() -> new DemoFailedException("no port listens for " + TCP_NAME));
        var words = "every byte arrives";
        narrator.words(listener, words);
        var heard = sayOnceServed(listener, words, patience);
        narrator.check("what was said comes back, and so does the end of it", words, heard);
    }

    private static String sayOnceServed(String address, String words, Patience patience)
            throws IOException, InterruptedException {
        while (patience.isLeft()) {
            try {
                return TcpCaller.say(address, words);
            } catch (ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        return TcpCaller.say(address, words);
    }

    private void outage() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("The connector is killed");
        fault.run();
        var patience = Patience.start(TIME_TO_RETURN);
        var down = awaitStatus(503, patience);
        narrator.answer(down);
        narrator.check("the answer is 503 as long as no connector is there", 503, down.statusCode());
        var back = awaitStatus(200, patience);
        narrator.check(
                "the connector was started again, and answers " + patience.passed() + " later", 200, back.statusCode());
        stage.target().takeReceived();
    }

    private HttpResponse<String> awaitStatus(int status, Patience patience) throws IOException, InterruptedException {
        var answer = stage.answerOnceServed(NAME, PATH, Map.of());
        while (answer.statusCode() != status && patience.isLeft()) {
            TimeUnit.MILLISECONDS.sleep(20);
            answer = stage.answerOnceServed(NAME, PATH, Map.of());
        }
        return answer;
    }

    private static JsonNode requireSuccess(HttpResponse<String> answer) throws IOException, DemoFailedException {
        if (answer.statusCode() >= 300) {
            throw new DemoFailedException(answer.request().method() + " " + answer.uri() + " answered "
                    + answer.statusCode() + " (expected: success): " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
