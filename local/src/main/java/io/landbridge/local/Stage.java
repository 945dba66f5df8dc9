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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What every station of the demo needs: destinations are created and published, resources are called. */
record Stage(
        Narrator narrator, Caller caller, DestinationApi api, Target target, Examples examples, Endpoints endpoints) {
    static final String DESTINATIONS = "instanceDestinations";

    private static final int NOT_FOUND = 404;

    /** Creates a destination from the examples, and publishes it. */
    void create(String name) throws IOException, InterruptedException, DemoFailedException {
        created(DESTINATIONS, examples.destination(name));
        publish(name);
    }

    /** Creates something from the examples. */
    void created(String collection, String json) throws IOException, InterruptedException, DemoFailedException {
        narrator.configuration(collection, json);
        var answer = api.create(collection, json);
        if (answer.statusCode() != 201) {
            throw new DemoFailedException(
                    "POST " + collection + " answered " + answer.statusCode() + " (expected: 201): " + answer.body());
        }
    }

    /** Puts a resource into the folder that is watched. */
    void publish(String name) throws IOException {
        var file = examples.resource(name);
        Files.copy(file, endpoints.destinations().resolve(file.getFileName()));
    }

    /** Calls a resource as soon as it is served; returns what the target received. */
    Received call(String name, String path) throws IOException, InterruptedException, DemoFailedException {
        return call(name, path, Map.of());
    }

    /** The same, with headers. */
    Received call(String name, String path, Map<String, String> headers)
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

    /** Calls a resource as soon as it is served. */
    HttpResponse<String> answerOnceServed(String name, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var patience = Patience.start();
        var answer = caller.get(host(name), path, headers);
        while (answer.statusCode() == NOT_FOUND && patience.isLeft()) {
            TimeUnit.MILLISECONDS.sleep(50);
            answer = caller.get(host(name), path, headers);
        }
        return answer;
    }

    static String host(String name) {
        return name + ".localhost";
    }

    /** What the transparent proxy says is wrong. */
    static String error(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-error-message").orElse("");
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
