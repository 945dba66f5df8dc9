// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Callers that GET without pause, each time through one of the proxies that are ready. What fails is tried once more
 * through another one, as any client of an idempotent request may.
 */
final class SteadyLoad implements AutoCloseable {
    private static final int CALLERS = 8;

    private final List<HttpClient> clients = new ArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private final HttpRequest request;
    private final IntPredicate ready;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param ports of the proxies
     * @param ready whether the proxy of that index gets requests at a moment
     */
    SteadyLoad(List<Integer> ports, URI target, String token, IntPredicate ready) {
        ports.forEach(port -> clients.add(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)))
                .build()));
        this.request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(40))
                .header("Proxy-Authorization", "Bearer " + token)
                .build();
        this.ready = ready;
        for (var i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofVirtual().start(this::run));
        }
    }

    private void run() {
        while (!over) {
            var first = pick();
            if (!succeeds(first, "")) {
                retried.incrementAndGet();
                succeeds(other(first), "second attempt: ");
            }
        }
    }

    private int pick() {
        var index = ThreadLocalRandom.current().nextInt(clients.size());
        return ready.test(index) ? index : other(index);
    }

    private int other(int index) {
        var next = (index + 1) % clients.size();
        return ready.test(next) ? next : index;
    }

    private boolean succeeds(int client, String attempt) {
        try {
            var answer = clients.get(client).send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                answered.incrementAndGet();
                return true;
            }
            note(attempt, answer.statusCode() + " " + answer.body());
        } catch (IOException broken) {
            note(attempt, broken.toString());
        } catch (InterruptedException stopped) {
            over = true;
        }
        return false;
    }

    private void note(String attempt, String what) {
        if (!attempt.isEmpty()) {
            synchronized (failures) {
                failures.add(attempt + what);
            }
        }
    }

    int answered() {
        return answered.get();
    }

    /** Requests whose first attempt failed. */
    int retried() {
        return retried.get();
    }

    /** Ends the load; gives back the requests whose second attempt failed, too. */
    List<String> end() throws InterruptedException {
        over = true;
        for (var caller : callers) {
            caller.join();
        }
        clients.forEach(HttpClient::shutdownNow);
        System.out.printf("steady load: %d answered, of which %d were tried twice%n", answered(), retried());
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    @Override
    public void close() {
        over = true;
        callers.forEach(Thread::interrupt);
    }
}
