// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.local.state.Ports;
import io.landbridge.local.state.UaaDomain;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user asks for.
 *
 * @param state folder for everything that is kept
 * @param destinations folder of Destination resources; absent for one in the state folder
 * @param tenants declarative tenants file; absent for the standard tenants
 * @param ports ports to use
 * @param uaaDomain host name of the token service
 * @param httpsPort where it listens for HTTPS; absent for the standard port if it can be had
 */
record UpOptions(
        Path state,
        Optional<Path> destinations,
        Optional<Path> tenants,
        Ports ports,
        String uaaDomain,
        OptionalInt httpsPort) {
    static final String USAGE =
            """
            ./dev up runs Landbridge on this machine until you press Ctrl-C.

              --state DIR          where everything is kept (default: .landbridge)
              --destinations DIR   folder of Destination resources as YAML, watched (default: destinations in the state folder)
              --tenants FILE       tenants and service instances (default: tenants.yaml in the state folder, made if missing)
              --port-base N        first of %d consecutive ports (default: %d)
              --uaa-domain NAME    host name of the token service by HTTPS; each tenant has <subdomain>.NAME (default: %s)
              --https-port N       where it listens for HTTPS (default: %d, the only one that SAP's SDKs ask, else one of the range)
            """.formatted(Ports.COUNT, Ports.DEFAULT_BASE, UaaDomain.DEFAULT_NAME, UaaDomain.STANDARD_PORT);

    static final Path DEFAULT_STATE = Path.of(".landbridge");

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String HOST_NAME = LABEL + "(\\." + LABEL + "){1,8}";
    private static final int LAST_PORT = 65_535;

    /** Reads the arguments after {@code up}. */
    static UpOptions parse(List<String> arguments) throws UsageException {
        var options = new UpOptions(
                DEFAULT_STATE,
                Optional.empty(),
                Optional.empty(),
                new Ports(Ports.DEFAULT_BASE),
                UaaDomain.DEFAULT_NAME,
                OptionalInt.empty());
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private UpOptions with(String option, Iterator<String> rest) throws UsageException {
        return switch (option) {
            case "--state" -> new UpOptions(path(option, rest), destinations, tenants, ports, uaaDomain, httpsPort);
            case "--destinations" ->
                new UpOptions(state, Optional.of(path(option, rest)), tenants, ports, uaaDomain, httpsPort);
            case "--tenants" ->
                new UpOptions(state, destinations, Optional.of(path(option, rest)), ports, uaaDomain, httpsPort);
            case "--port-base" ->
                new UpOptions(state, destinations, tenants, ports(option, rest), uaaDomain, httpsPort);
            case "--uaa-domain" -> new UpOptions(state, destinations, tenants, ports, domain(option, rest), httpsPort);
            case "--https-port" ->
                new UpOptions(state, destinations, tenants, ports, uaaDomain, OptionalInt.of(port(option, rest)));
            default ->
                throw new UsageException("'" + option
                        + "' is not an option (expected: --state, --destinations, --tenants, --port-base, --uaa-domain or"
                        + " --https-port)");
        };
    }

    private static String domain(String option, Iterator<String> rest) throws UsageException {
        var text = value(option, rest);
        if (!text.matches(HOST_NAME)) {
            throw new UsageException(option + " is '" + text
                    + "' (expected: a host name in lower case, with a dot and without scheme and port, such as "
                    + UaaDomain.DEFAULT_NAME + ")");
        }
        return text;
    }

    private static int port(String option, Iterator<String> rest) throws UsageException {
        var text = value(option, rest);
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > LAST_PORT) {
            throw new UsageException(option + " is '" + text + "' (expected: a port number, 1 to " + LAST_PORT + ")");
        }
        return Integer.parseInt(text);
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
