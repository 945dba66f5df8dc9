// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.pods;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls an address with GET, and prints the answer: its status, headers and, behind an empty line, its body. */
public final class Call {
    private Call() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
            var answer = client.send(request, BodyHandlers.ofString());
            System.out.println(answer.statusCode());
            answer.headers()
                    .map()
                    .forEach((name, values) -> System.out.println(name + ": " + String.join(", ", values)));
            System.out.println();
            System.out.println(answer.body());
        }
    }
}
