// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The stations of the demo: each creates a destination, publishes it, calls it, shows what the target received, and
 * checks that.
 */
record Tour(Stage stage, Narrator narrator) {
    private static final String FRAGMENTS = "instanceDestinationFragments";

    void run() throws IOException, InterruptedException, DemoFailedException {
        noAuthentication();
        basicAuthentication();
        clientCredentials();
        password();
        headersAndQueries();
        fragment();
        gateway();
        typingError();
        change();
    }

    private void noAuthentication() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("NoAuthentication");
        stage.create("orders");
        var received = stage.call("orders", "/2026?status=open");
        narrator.check(
                "path and query arrive below the destination's URL", "/orders/2026?status=open", received.target());
        narrator.check("no credentials are sent", "", received.header("Authorization"));
    }

    private void basicAuthentication() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("BasicAuthentication");
        stage.create("invoices");
        var received = stage.call("invoices", "/42");
        narrator.check(
                "user and password were added on the way",
                Stage.basic("landbridge:demo"),
                received.header("Authorization"));
    }

    private void clientCredentials() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("OAuth2ClientCredentials");
        stage.create("stock");
        var token = BearerToken.of(stage.call("stock", "/4711"));
        narrator.check("a token for the destination's client was added", "sb-xsuaa", token.claim("client_id"));
    }

    private void password() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("OAuth2Password");
        stage.create("reports");
        var token = BearerToken.of(stage.call("reports", "/q4"));
        narrator.check("a token for the destination's user was added", "alice", token.claim("user_name"));
    }

    private void headersAndQueries() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("URL.headers.* and URL.queries.*");
        stage.create("weather");
        var received = stage.call("weather", "/today?city=Ulm");
        narrator.check(
                "the query was added behind the caller's", "/weather/today?city=Ulm&units=metric", received.target());
        narrator.check("the header was added", "demo-key", received.header("X-Api-Key"));
    }

    private void fragment() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Fragment: the same destination with other properties");
        stage.created(FRAGMENTS, stage.examples().fragment("europe"));
        stage.publish("orders-europe");
        var received = stage.call("orders-europe", "/2026");
        narrator.check("the fragment's URL is used", "/eu/orders/2026", received.target());
        narrator.check("the fragment's header was added", "eu", received.header("X-Region"));
    }

    private void gateway() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Gateway: every request names its destination");
        stage.publish("gateway");
        var received = stage.call("gateway", "/42", Map.of("X-Destination-Name", "invoices"));
        narrator.check("the named destination was used", "/invoices/42", received.target());
        narrator.check("the header that named it stays here", "", received.header("X-Destination-Name"));
    }

    private void typingError() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("A typing error in the destination's name");
        narrator.request(
                stage.endpoints().ports().addressOf("gateway") + "/42", Map.of("X-Destination-Name", "invoicse"));
        var answer = stage.caller().get(Stage.host("gateway"), "/42", Map.of("X-Destination-Name", "invoicse"));
        narrator.errorAnswer(answer);
        narrator.check("the answer is an error", "502", String.valueOf(answer.statusCode()));
        narrator.check(
                "the error names the destination", true, Stage.error(answer).contains("'invoicse'"));
        narrator.check(
                "the target was not called", 0, stage.target().takeReceived().size());
    }

    private void change() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("A new password, while everything runs");
        var changed = stage.examples().destination("invoices").replace("\"demo\"", "\"changed\"");
        var answer = stage.api().replace(Stage.DESTINATIONS, changed);
        narrator.check("the destination was changed by REST", 200, answer.statusCode());
        var patience = Patience.start();
        var received = stage.call("invoices", "/42");
        while (!received.header("Authorization").equals(Stage.basic("landbridge:changed")) && patience.isLeft()) {
            TimeUnit.MILLISECONDS.sleep(200);
            stage.caller().get(Stage.host("invoices"), "/42", Map.of());
            received = stage.target().takeReceived().getFirst();
        }
        narrator.received(List.of(received));
        narrator.check(
                "the new password is in use " + patience.passed() + " later",
                Stage.basic("landbridge:changed"),
                received.header("Authorization"));
    }
}
