// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.demo.Http;
import io.landbridge.local.process.ProgramFailedException;
import io.landbridge.local.state.InvalidStateException;
import java.io.IOException;
import java.util.List;

/**
 * The main class: {@code up} runs everything until it is interrupted, {@code demo} shows what it does, {@code
 * authentication-data} prints what a cloud connector enrols with, {@code bindings} the service keys.
 *
 * <p>Ends with status 1 if something does not work, with 2 if the command line is not understood.
 */
public final class LocalMode {
    private static final String HINT = "up --help tells what there is";

    private LocalMode() {}

    /** Runs the command that the first argument names. */
    public static void main(String[] arguments) {
        var console = Console.standard();
        try {
            run(List.of(arguments), console);
        } catch (UsageException wrong) {
            System.err.println("landbridge: " + wrong.getMessage() + "; " + HINT);
            System.exit(2);
        } catch (LocalModeException | InvalidStateException | ProgramFailedException impossible) {
            System.err.println("landbridge: " + impossible.getMessage());
            System.exit(1);
        } catch (DemoFailedException | IOException unexpected) {
            System.err.println("landbridge: the demo failed: " + unexpected.getMessage());
            System.exit(1);
        } catch (InterruptedException stopped) {
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Console console)
            throws UsageException, LocalModeException, InvalidStateException, ProgramFailedException,
                    InterruptedException, IOException, DemoFailedException {
        var rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "up" -> up(rest, console);
            case "demo" -> demo(rest, console);
            case "authentication-data" -> authenticationData(rest, console);
            case "bindings" -> bindings(rest, console);
            default -> throw new UsageException("no command (expected: up, demo, authentication-data or bindings)");
        }
    }

    private static void up(List<String> arguments, Console console)
            throws UsageException, LocalModeException, InvalidStateException, ProgramFailedException,
                    InterruptedException {
        if (arguments.contains("--help")) {
            console.line(UpOptions.USAGE);
            return;
        }
        new Up(Home.find(), UpOptions.parse(arguments), console).run();
    }

    private static void authenticationData(List<String> arguments, Console console)
            throws UsageException, LocalModeException, InterruptedException {
        var options = AuthenticationDataOptions.parse(arguments);
        console.line(RunningLocally.in(options.state()).authenticationData(options.tenant()));
    }

    private static void bindings(List<String> arguments, Console console) throws UsageException, LocalModeException {
        var options = BindingsOptions.parse(arguments);
        console.line(new PrintedBindings(options.state()).in(options.form()));
    }

    private static void demo(List<String> arguments, Console console)
            throws UsageException, IOException, LocalModeException, InvalidStateException, ProgramFailedException,
                    InterruptedException, DemoFailedException {
        if (!arguments.isEmpty()) {
            throw new UsageException("demo takes no options (found: " + arguments + ")");
        }
        Http.allowHostHeader();
        new Demo(Home.find(), console).run();
    }
}
