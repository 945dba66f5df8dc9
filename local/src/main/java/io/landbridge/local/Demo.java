// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.demo.Caller;
import io.landbridge.local.demo.DestinationApi;
import io.landbridge.local.demo.EchoTarget;
import io.landbridge.local.demo.Examples;
import io.landbridge.local.demo.Http;
import io.landbridge.local.demo.Target;
import io.landbridge.local.process.ProgramFailedException;
import io.landbridge.local.state.Endpoints;
import io.landbridge.local.state.InvalidStateException;
import io.landbridge.local.state.Ports;
import io.landbridge.local.state.UaaDomain;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** {@code ./dev demo}: runs local mode in a folder of its own, shows what it does, and leaves nothing. */
final class Demo {
    private static final int FIRST_BASE = 20_000;
    private static final int LAST_BASE = 30_000;

    private final Home home;
    private final Console console;
    private final Narrator narrator;

    Demo(Home home, Console console) {
        this.home = home;
        this.console = console;
        this.narrator = new Narrator(console);
    }

    void run()
            throws IOException, LocalModeException, InvalidStateException, ProgramFailedException, InterruptedException,
                    DemoFailedException {
        var started = System.nanoTime();
        var state = Files.createTempDirectory("landbridge-demo-");
        var stack = new Stack(home, options(state, freePorts()), Stack.FirstPassword.DOCUMENTED, new Reporter(quiet()));
        Shutdown.run(() -> end(stack, state));
        console.line(console.bold("Landbridge demo")
                + ": control plane, both proxies, a cloud connector and a target on this machine");
        var endpoints = stack.start();
        console.line("started in %.1f s".formatted(seconds(started)));
        try (var target = Target.start();
                var echo = EchoTarget.start();
                var http = Http.trusting(endpoints.authorities())) {
            var stage = stage(endpoints, state, target, echo, http);
            new Tour(stage, narrator).run();
            new OnPremiseTour(stage, narrator, RunningLocally.in(state), http, () -> stack.kill("cloud-connector"))
                    .run();
        }
        end(stack, state);
        requireNothingLeft(state);
        console.line("");
        console.line(console.good("✓")
                + " %d promises kept in %.0f s; everything is stopped and removed"
                        .formatted(narrator.checks(), seconds(started)));
    }

    /** All its ports are of the range, so that it disturbs nobody. */
    private static UpOptions options(Path state, Ports ports) {
        return new UpOptions(
                state,
                Optional.empty(),
                Optional.empty(),
                ports,
                UaaDomain.DEFAULT_NAME,
                OptionalInt.of(ports.controlPlaneHttps()));
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** What local mode tells would disturb the demo's own tale. */
    private Console quiet() {
        return new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    private Stage stage(Endpoints endpoints, Path state, Target target, EchoTarget echo, Http http)
            throws IOException, InterruptedException {
        var bindings = state.resolve("bindings");
        var client = serviceKey(bindings.resolve("xsuaa.json"));
        var values = Map.of(
                "TARGET", target.address().toString(),
                "TARGET_PORT", String.valueOf(target.address().getPort()),
                "TCP_TARGET_PORT", String.valueOf(echo.port()),
                "TOKEN_SERVICE", endpoints.ports().controlPlaneUrl().toString(),
                "CLIENT_ID", client.path("clientid").asText(),
                "CLIENT_SECRET", client.path("clientsecret").asText());
        return new Stage(
                narrator,
                new Caller(http, endpoints.ports().transparentProxyUrl()),
                DestinationApi.open(http, serviceKey(bindings.resolve("destination.json"))),
                target,
                new Examples(home.examples(), values),
                endpoints);
    }

    private static JsonNode serviceKey(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    private static Ports freePorts() {
        var random = ThreadLocalRandom.current();
        var ports = new Ports(random.nextInt(FIRST_BASE, LAST_BASE));
        while (ports.findTaken().isPresent()) {
            ports = new Ports(random.nextInt(FIRST_BASE, LAST_BASE));
        }
        return ports;
    }

    private static void end(Stack stack, Path state) {
        stack.close();
        try (var files = Files.walk(state)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // ended twice
        }
    }

    private static void requireNothingLeft(Path state) throws DemoFailedException {
        var processes = ProcessHandle.current().descendants().toList();
        if (!processes.isEmpty() || Files.exists(state)) {
            throw new DemoFailedException("something is left: processes " + processes + ", folder " + state);
        }
    }
}
