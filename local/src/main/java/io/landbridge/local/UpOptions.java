// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.state.Ports;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the user asks for.
 *
 * @param state folder for everything that is kept
 * @param destinations folder of Destination resources; absent for one in the state folder
 * @param tenants declarative tenants file; absent for the standard tenants
 * @param ports ports to use
 */
record UpOptions(Path state, Optional<Path> destinations, Optional<Path> tenants, Ports ports) {
    static final String USAGE = """
            ./dev up runs Landbridge on this machine until you press Ctrl-C.

              --state DIR          where everything is kept (default: .landbridge)
              --destinations DIR   folder of Destination resources as YAML, watched (default: destinations in the state folder)
              --tenants FILE       tenants and service instances (default: tenants.yaml in the state folder, made if missing)
              --port-base N        first of %d consecutive ports (default: %d)
            """.formatted(Ports.COUNT, Ports.DEFAULT_BASE);

    static final Path DEFAULT_STATE = Path.of(".landbridge");

    /** Reads the arguments after {@code up}. */
    static UpOptions parse(List<String> arguments) throws UsageException {
        var options = new UpOptions(DEFAULT_STATE, Optional.empty(), Optional.empty(), new Ports(Ports.DEFAULT_BASE));
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private UpOptions with(String option, Iterator<String> rest) throws UsageException {
        return switch (option) {
            case "--state" -> new UpOptions(path(option, rest), destinations, tenants, ports);
            case "--destinations" -> new UpOptions(state, Optional.of(path(option, rest)), tenants, ports);
            case "--tenants" -> new UpOptions(state, destinations, Optional.of(path(option, rest)), ports);
            case "--port-base" -> new UpOptions(state, destinations, tenants, ports(option, rest));
            default ->
                throw new UsageException("'" + option
                        + "' is not an option (expected: --state, --destinations, --tenants or --port-base)");
        };
    }

    private static Path path(String option, Iterator<String> rest) throws UsageException {
        return Path.of(value(option, rest));
    }

    private static Ports ports(String option, Iterator<String> rest) throws UsageException {
        var text = value(option, rest);
        if (!text.matches("\\d{1,5}") || !Ports.isBase(Integer.parseInt(text))) {
            throw new UsageException(option + " is '" + text + "' (expected: a port number with " + (Ports.COUNT - 1)
                    + " more after it, so at most " + (65_536 - Ports.COUNT) + ")");
        }
        return new Ports(Integer.parseInt(text));
    }

    static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(option + " has no value");
        }
        return rest.next();
    }
}
