// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import io.landbridge.destination.Secret;
import io.landbridge.local.process.ProgramFailedException;
import io.landbridge.local.process.Supervisor;
import io.landbridge.local.route.DestinationFolder;
import io.landbridge.local.route.TcpRoutes;
import io.landbridge.local.route.TypeLookup;
import io.landbridge.local.state.Endpoints;
import io.landbridge.local.state.InvalidStateException;
import io.landbridge.local.state.Ports;
import io.landbridge.local.state.StateFolder;
import io.landbridge.local.state.UaaDomain;
import io.landbridge.local.tenant.ControlPlaneAdmin;
import io.landbridge.local.tenant.TenantDirectory;
import io.landbridge.local.tls.LocalAuthority;
import io.landbridge.local.tls.LocalTls;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTableYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs, from the first start until it is closed. Closing is safe at any time, on any thread, and leaves
 * no process.
 */
final class Stack implements AutoCloseable {
    private static final Duration TIME_FOR_LEFT_OVERS = Duration.ofSeconds(10);
    private static final String CONNECTOR_USER = "Administrator";
    private static final String DOCUMENTED_PASSWORD = "manage";

    /** Which password the cloud connector's administrator has at first. */
    enum FirstPassword {
        /** One that nobody guesses; it is among the service keys. */
        RANDOM,
        /** The one that everybody knows, which must be changed before anything else. */
        DOCUMENTED
    }

    private final Home home;
    private final UpOptions options;
    private final FirstPassword firstPassword;
    private final Reporter reporter;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable Supervisor supervisor;
    private boolean closed;
    private Map<String, Integer> tcp = Map.of();
    private Optional<Endpoints> endpoints = Optional.empty();

    Stack(Home home, UpOptions options, FirstPassword firstPassword, Reporter reporter) {
        this.home = home;
        this.options = options;
        this.firstPassword = firstPassword;
        this.reporter = reporter;
    }

    /** Starts everything; returns where it answers, once it does. */
    Endpoints start() throws LocalModeException, InvalidStateException, ProgramFailedException, InterruptedException {
        home.requireBuilt();
        try {
            return start(keep(StateFolder.open(options.state())));
        } catch (IOException broken) {
            throw new LocalModeException("local mode cannot start in " + options.state() + ": " + broken.getMessage());
        }
    }

    private Endpoints start(StateFolder state)
            throws IOException, LocalModeException, InvalidStateException, ProgramFailedException,
                    InterruptedException {
        var folder = destinations(state);
        var tenantsFile = tenantsFile(state);
        requireFreePorts(state);
        var uaaDomain = uaaDomain();
        var authority = authority(state);
        certify(state, authority, uaaDomain);
        var programs = new Programs(home, state, options.ports(), uaaDomain);
        var started = keep(new Supervisor(state.logs(), reporter.ofPrograms()));
        supervisor = started;
        started.start(programs.controlPlane(tenantsFile), programs.cloudConnector(passwordFile(state)));
        var directory = write(state, programs, authority);
        var routes = tcpRoutes(state, directory);
        keep(DestinationFolder.watch(
                folder, directory.destinationInstances(), reporter.ofFolder(routes, options.ports())));
        started.start(programs.connectivityProxy(), programs.transparentProxy());
        return publish(
                state,
                new Endpoints(options.ports(), uaaDomain, directory.tenants(), folder, state.authorities(), Map.of()));
    }

    private UaaDomain uaaDomain() throws LocalModeException {
        var asked = options.httpsPort();
        if (asked.isPresent() && !Ports.isFree(asked.getAsInt())) {
            throw new LocalModeException("port " + asked.getAsInt() + ", which --https-port names, cannot be had: it is"
                    + " taken, or not yours to listen at (expected: a free one; below 1024, as root or after: sysctl -w"
                    + " net.ipv4.ip_unprivileged_port_start=443)");
        }
        var standard = Ports.isFree(UaaDomain.STANDARD_PORT)
                ? UaaDomain.STANDARD_PORT
                : options.ports().controlPlaneHttps();
        return new UaaDomain(options.uaaDomain(), asked.orElse(standard));
    }

    /** The authority of this folder, made once: who trusted it goes on doing so. */
    private static LocalAuthority authority(StateFolder state) throws IOException {
        if (!Files.exists(state.authority())) {
            state.replace(
                    state.authority(), LocalAuthority.create(Instant.now()).toPem());
        }
        return LocalAuthority.read(Files.readString(state.authority()));
    }

    private static void certify(StateFolder state, LocalAuthority authority, UaaDomain uaaDomain) throws IOException {
        var identity = authority.issue(uaaDomain.hostNames(), Instant.now());
        state.replace(state.serverKey(), identity.key().value());
        state.replace(state.serverCertificate(), identity.certificate());
    }

    private TcpRoutes tcpRoutes(StateFolder state, TenantDirectory directory) throws InterruptedException {
        var types = keep(new TypeLookup(directory.destinationKeys()));
        return keep(
                new TcpRoutes(types, options.ports().firstTcp(), table -> publish(state, table), reporter::problem));
    }

    private synchronized void publish(StateFolder state, RouteTable table) throws IOException {
        if (closed) {
            return;
        }
        state.replace(state.routes(), RouteTableYaml.render(table));
        tcp = table.routes().stream()
                .filter(route -> route.tcpPort().isPresent())
                .collect(Collectors.toMap(Route::name, route -> route.tcpPort().getAsInt()));
        if (endpoints.isPresent()) {
            publish(state, endpoints.get());
        }
    }

    private synchronized Endpoints publish(StateFolder state, Endpoints all) throws IOException {
        var present = all.withTcp(tcp);
        state.replace(state.endpoints(), present.toJson());
        endpoints = Optional.of(present);
        return present;
    }

    private Optional<Path> passwordFile(StateFolder state) {
        return firstPassword == FirstPassword.RANDOM ? Optional.of(state.connectorPassword()) : Optional.empty();
    }

    /** Writes what follows from the tenants, their instances and the certificates. */
    private TenantDirectory write(StateFolder state, Programs programs, LocalAuthority authority)
            throws IOException, InterruptedException {
        try (var admin = new ControlPlaneAdmin(options.ports().controlPlaneUrl(), state.adminTokenValue())) {
            var directory = admin.directory();
            state.replaceAll(state.bindings(), bindings(state, directory));
            state.replaceFolders(state.mountedBindings(), directory.mountedBindings());
            state.replaceAll(state.instances(), directory.proxyInstances());
            state.replace(state.proxyConnectivityKey(), directory.proxiesKey());
            state.replace(state.connectivityProxyKey(), directory.proxiesKey());
            state.replace(state.proxyConfig(), programs.transparentProxyConfig());
            state.replace(
                    state.connectivityProxyConfig(), programs.connectivityProxyConfig(directory.connectivityClients()));
            state.replace(
                    state.authorities(),
                    authority.certificate()
                            + admin.authorities()
                            + LocalTls.certificateOf(options.ports().cloudConnectorUrl()));
            return directory;
        }
    }

    private Map<String, String> bindings(StateFolder state, TenantDirectory directory) throws IOException {
        var password = firstPassword == FirstPassword.RANDOM
                ? state.connectorPasswordValue()
                : new Secret(DOCUMENTED_PASSWORD);
        var connector = new ConnectorLogin(options.ports().cloudConnectorUrl(), CONNECTOR_USER, password);
        var bindings = new TreeMap<>(directory.bindings());
        bindings.put("cloud-connector.json", connector.toJson());
        return bindings;
    }

    private Path tenantsFile(StateFolder state) throws IOException, LocalModeException {
        var named = options.tenants();
        if (named.isEmpty()) {
            return state.standardTenants();
        }
        if (!Files.isReadable(named.get())) {
            throw new LocalModeException(
                    "--tenants is '" + named.get() + "' (expected: a file of tenants and service instances as YAML)");
        }
        return named.get().toRealPath();
    }

    private void requireFreePorts(StateFolder state) throws LocalModeException, InterruptedException {
        var deadline = System.nanoTime() + (state.isLeftOver() ? TIME_FOR_LEFT_OVERS.toNanos() : 0);
        var taken = options.ports().findTaken();
        while (taken.isPresent() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            taken = options.ports().findTaken();
        }
        if (taken.isPresent()) {
            var use = taken.get();
            throw new LocalModeException("port " + use.port() + ", which " + use.program() + " needs for "
                    + use.purpose() + ", is taken. Stop what listens there, or use other ports: --port-base N");
        }
    }

    private Path destinations(StateFolder state) throws IOException, LocalModeException {
        var named = options.destinations();
        if (named.isEmpty()) {
            Files.createDirectories(state.destinations());
            return state.destinations();
        }
        if (!Files.isDirectory(named.get())) {
            throw new LocalModeException(
                    "--destinations is '" + named.get() + "' (expected: a folder of Destination resources as YAML)");
        }
        return named.get().toRealPath();
    }

    private synchronized <T extends AutoCloseable> T keep(T part) throws InterruptedException {
        parts.push(part);
        if (closed) {
            throw new InterruptedException("stopped");
        }
        return part;
    }

    /** Ends a program by force, as a fault would; it is started again. */
    void kill(String program) {
        if (supervisor != null) {
            supervisor.kill(program);
        }
    }

    /** Ends everything, last started first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) { // AutoCloseable's; the rest is to be closed all the same
            reporter.problem("while stopping: " + failed);
        }
    }
}
