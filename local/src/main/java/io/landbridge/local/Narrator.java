// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.demo.Received;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what the demo does, and checks what it sees. Used by one thread. */
final class Narrator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DULL_HEADERS =
            Set.of("accept", "connection", "content-length", "host", "transfer-encoding", "user-agent", "x-request-id");
    private static final int SHOWN_OF_TOKEN = 18;

    private final Console console;
    private int stations;
    private int checks;

    Narrator(Console console) {
        this.console = console;
    }

    /** Begins the next station. */
    void station(String title) {
        stations++;
        console.line("");
        console.line(console.bold("%2d  %s".formatted(stations, title)));
    }

    /** Shows a destination or fragment that is created. */
    void configuration(String collection, String json) {
        try {
            var tree = JSON.readTree(json);
            var name = tree.path("Name").asText(tree.path("FragmentName").asText());
            row(
                    "create",
                    "POST …/v1/" + collection + "  " + name + " → "
                            + tree.path("URL").asText(tree.path("Address").asText()));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("an example is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** Shows a request of the application. */
    void request(String url, Map<String, String> headers) {
        row("request", "GET " + url);
        headers.forEach((name, value) -> row("", name + ": " + value));
    }

    /** Shows what came to the target. */
    void received(List<Received> requests) {
        for (var request : requests) {
            row("received", request.method() + " " + request.target());
            request.headers().keySet().stream()
                    .filter(name -> !DULL_HEADERS.contains(name))
                    .forEach(name -> row("", capitalized(name) + ": " + readable(request.header(name))));
        }
    }

    /** Shows a command that somebody would type. */
    void command(String line) {
        row("command", line);
    }

    /** Shows a request to the cloud connector's API. */
    void administration(String method, String path, String what) {
        row("connector", method + " …/configuration/" + path + console.dim("   " + what));
    }

    /** Shows what is said to a resource for TCP. */
    void words(String address, String words) {
        row("request", "TCP " + address + console.dim("   " + words));
    }

    /** Shows an answer with its text. */
    void answer(HttpResponse<String> answer) {
        row("answer", answer.statusCode() + " " + answer.body().strip());
    }

    /** Shows an answer that did not come from the target. */
    void errorAnswer(HttpResponse<String> answer) {
        row("answer", String.valueOf(answer.statusCode()));
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-")) {
                row("", name + ": " + String.join(", ", values));
            }
        });
    }

    /** Goes on only if it was as promised. */
    void check(String promise, Object expected, Object seen) throws DemoFailedException {
        if (!expected.equals(seen)) {
            row(console.bad("✗"), promise);
            throw new DemoFailedException(promise + ": no, it is '" + seen + "' (expected: '" + expected + "')");
        }
        checks++;
        row(console.good("✓"), promise);
    }

    /** So many promises were kept. */
    int checks() {
        return checks;
    }

    private void row(String what, String text) {
        var padding = " ".repeat(Math.max(0, 10 - visibleLength(what)));
        console.line("    " + what + padding + text);
    }

    private static int visibleLength(String text) {
        return text.replaceAll("\u001b\\[\\d+m", "").length();
    }

    private static String capitalized(String name) {
        return Arrays.stream(name.split("-"))
                .map(word -> word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("-"));
    }

    private String readable(String value) {
        if (value.startsWith("Basic ")) {
            var plain = new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8);
            return value + console.dim("   that is " + plain);
        }
        var token = BearerToken.parse(value);
        return token.isToken()
                ? value.substring(0, SHOWN_OF_TOKEN) + "…"
                        + console.dim("   a token of client " + token.claim("client_id") + user(token))
                : value;
    }

    private static String user(BearerToken token) {
        var user = token.claim("user_name");
        return user.isEmpty() ? "" : " for user " + user;
    }
}
