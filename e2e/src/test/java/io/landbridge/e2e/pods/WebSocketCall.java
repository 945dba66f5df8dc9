// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.pods;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Opens a WebSocket, sends a text, and prints the text that comes back. */
public final class WebSocketCall {
    private WebSocketCall() {}

    public static void main(String[] arguments) throws Exception {
        var answer = new CompletableFuture<String>();
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(arguments[0]), new FirstText(answer))
                    .get(20, TimeUnit.SECONDS);
            socket.sendText(arguments[1], true).get(20, TimeUnit.SECONDS);
            System.out.println(answer.get(20, TimeUnit.SECONDS));
            socket.abort();
        }
    }

    private record FirstText(CompletableFuture<String> answer) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            answer.complete(text.toString());
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            answer.completeExceptionally(error);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            answer.completeExceptionally(new IllegalStateException("closed: " + status + " " + reason));
            return CompletableFuture.completedStage(null);
        }
    }
}
