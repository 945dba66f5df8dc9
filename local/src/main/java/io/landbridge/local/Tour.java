// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.demo.Caller;
import io.landbridge.local.demo.DestinationApi;
import io.landbridge.local.demo.Examples;
import io.landbridge.local.demo.Received;
import io.landbridge.local.demo.Target;
import io.landbridge.local.state.Endpoints;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The stations of the demo: each creates a destination, publishes it, calls it, shows what the target received, and
 * checks that.
 */
record Tour(
        Narrator narrator, Caller caller, DestinationApi api, Target target, Examples examples, Endpoints endpoints) {
    private static final String DESTINATIONS = "instanceDestinations";
    private static final String FRAGMENTS = "instanceDestinationFragments";
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int NOT_FOUND = 404;

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
        create("orders");
        var received = call("orders", "/2026?status=open");
        narrator.check(
                "path and query arrive below the destination's URL", "/orders/2026?status=open", received.target());
        narrator.check("no credentials are sent", "", received.header("Authorization"));
    }

    private void basicAuthentication() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("BasicAuthentication");
        create("invoices");
        var received = call("invoices", "/42");
        narrator.check(
                "user and password were added on the way", basic("landbridge:demo"), received.header("Authorization"));
    }

    private void clientCredentials() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("OAuth2ClientCredentials");
        create("stock");
        var token = BearerToken.of(call("stock", "/4711"));
        narrator.check("a token for the destination's client was added", "sb-xsuaa", token.claim("client_id"));
    }

    private void password() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("OAuth2Password");
        create("reports");
        var token = BearerToken.of(call("reports", "/q4"));
        narrator.check("a token for the destination's user was added", "alice", token.claim("user_name"));
    }

    private void headersAndQueries() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("URL.headers.* and URL.queries.*");
        create("weather");
        var received = call("weather", "/today?city=Ulm");
        narrator.check(
                "the query was added behind the caller's", "/weather/today?city=Ulm&units=metric", received.target());
        narrator.check("the header was added", "demo-key", received.header("X-Api-Key"));
    }

    private void fragment() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Fragment: the same destination with other properties");
        created(FRAGMENTS, examples.fragment("europe"));
        publish("orders-europe");
        var received = call("orders-europe", "/2026");
        narrator.check("the fragment's URL is used", "/eu/orders/2026", received.target());
        narrator.check("the fragment's header was added", "eu", received.header("X-Region"));
    }

    private void gateway() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("Gateway: every request names its destination");
        publish("gateway");
        var received = call("gateway", "/42", Map.of("X-Destination-Name", "invoices"));
        narrator.check("the named destination was used", "/invoices/42", received.target());
        narrator.check("the header that named it stays here", "", received.header("X-Destination-Name"));
    }

    private void typingError() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("A typing error in the destination's name");
        narrator.request(endpoints.ports().addressOf("gateway") + "/42", Map.of("X-Destination-Name", "invoicse"));
        var answer = caller.get(host("gateway"), "/42", Map.of("X-Destination-Name", "invoicse"));
        narrator.errorAnswer(answer);
        narrator.check("the answer is an error", "502", String.valueOf(answer.statusCode()));
        narrator.check("the error names the destination", true, error(answer).contains("'invoicse'"));
        narrator.check("the target was not called", 0, target.takeReceived().size());
    }

    private void change() throws IOException, InterruptedException, DemoFailedException {
        narrator.station("A new password, while everything runs");
        var changed = examples.destination("invoices").replace("\"demo\"", "\"changed\"");
        var answer = api.replace(DESTINATIONS, changed);
        narrator.check("the destination was changed by REST", 200, answer.statusCode());
        var started = System.nanoTime();
        var received = call("invoices", "/42");
        while (!received.header("Authorization").equals(basic("landbridge:changed")) && isEarly(started)) {
            TimeUnit.MILLISECONDS.sleep(200);
            caller.get(host("invoices"), "/42", Map.of());
            received = target.takeReceived().getFirst();
        }
        narrator.received(List.of(received));
        narrator.check(
                "the new password is in use " + seconds(started) + " later",
                basic("landbridge:changed"),
                received.header("Authorization"));
    }

    private void create(String name) throws IOException, InterruptedException, DemoFailedException {
        created(DESTINATIONS, examples.destination(name));
        publish(name);
    }

    private void created(String collection, String json) throws IOException, InterruptedException, DemoFailedException {
        narrator.configuration(collection, json);
        var answer = api.create(collection, json);
        if (answer.statusCode() != 201) {
            throw new DemoFailedException(
                    "POST " + collection + " answered " + answer.statusCode() + " (expected: 201): " + answer.body());
        }
    }

    /** Puts a resource into the folder that is watched. */
    private void publish(String name) throws IOException {
        var file = examples.resource(name);
        Files.copy(file, endpoints.destinations().resolve(file.getFileName()));
    }

    private Received call(String name, String path) throws IOException, InterruptedException, DemoFailedException {
        return call(name, path, Map.of());
    }

    private Received call(String name, String path, Map<String, String> headers)
            throws IOException, InterruptedException, DemoFailedException {
        narrator.request(endpoints.ports().addressOf(name) + path, headers);
        var answer = answerOnceServed(name, path, headers);
        var received = target.takeReceived();
        if (answer.statusCode() != 200 || received.size() != 1) {
            throw new DemoFailedException("the answer is " + answer.statusCode() + " " + error(answer)
                    + ", the target received " + received.size() + " requests (expected: 200, and 1 request)");
        }
        narrator.received(received);
        return received.getFirst();
    }

    private HttpResponse<String> answerOnceServed(String name, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var started = System.nanoTime();
        var answer = caller.get(host(name), path, headers);
        while (answer.statusCode() == NOT_FOUND && isEarly(started)) {
            TimeUnit.MILLISECONDS.sleep(50);
            answer = caller.get(host(name), path, headers);
        }
        return answer;
    }

    private static boolean isEarly(long started) {
        return System.nanoTime() - started < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    }

    private static String seconds(long started) {
        return "%.1f s".formatted((System.nanoTime() - started) / 1e9);
    }

    private static String host(String name) {
        return name + ".localhost";
    }

    private static String error(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-error-message").orElse("");
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
