// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import static org.awaitility.Awaitility.await;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.connectivityproxy.ConnectivityProxy;
import io.landbridge.connectivityproxy.config.ConfigFile;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.connectivityproxy.peer.AgentPeer.Identity;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A proxy with all that it needs, on free ports. */
public final class Stage implements AutoCloseable {
    /** Every tenant, authorization at both listeners. */
    public static final String SHARED = "tenantMode: shared\n";

    public final ControlPlanePeer controlPlane = new ControlPlanePeer();
    public final BackEnd backEnd = new BackEnd();
    public final ConnectivityProxy proxy;
    private final Deque<AgentPeer> agents = new ArrayDeque<>();

    private Stage(Path folder, String yaml, Map<String, String> environment)
            throws IOException, InvalidConfigException {
        proxy = ConnectivityProxy.start(config(folder, yaml, environment));
    }

    public static Stage start(Path folder, String yaml) throws IOException, InvalidConfigException {
        return start(folder, yaml, Map.of());
    }

    /** @param environment overrides */
    public static Stage start(Path folder, String yaml, Map<String, String> environment)
            throws IOException, InvalidConfigException {
        return new Stage(folder, yaml, environment);
    }

    private ProxyConfig config(Path folder, String yaml, Map<String, String> environment)
            throws IOException, InvalidConfigException {
        Files.writeString(folder.resolve("key.json"), controlPlane.serviceKey());
        var file = Files.writeString(folder.resolve("connectivity-proxy-config.yml"), """
                servers:
                  proxy:
                    authorization: {oauth: {allowedClientId: app}}
                    http: {enabled: true, port: 0, allowRemoteConnections: false}
                    socks5: {port: 0, allowRemoteConnections: false}
                  businessDataTunnel: {host: 127.0.0.1, port: 0, externalHost: localhost}
                landbridge:
                  serviceKeyFile: key.json
                  admin: {host: 127.0.0.1, port: 0}
                  drain: {delaySeconds: 0, timeoutSeconds: 5}
                """ + yaml);
        return ConfigFile.read(file, environment);
    }

    /** One more replica, of the same control plane. */
    public ConnectivityProxy replica(Path folder, String yaml, Map<String, String> environment)
            throws IOException, InvalidConfigException {
        return ConnectivityProxy.start(config(folder, yaml, environment));
    }

    /** An agent, connected. */
    public AgentPeer agent(String tenant, String location) throws IOException {
        var agent = agent(controlPlane.authority.connector(tenant, "installation-of-" + tenant), tenant, location);
        await().until(agent::isConnected);
        return agent;
    }

    /** An agent that may be refused. */
    public AgentPeer agent(ClientKey key, String tenant, String location) throws IOException {
        var identity = new Identity(tenant + "/" + location, key, location);
        var agent = new AgentPeer(identity, controlPlane.authority, proxy.tunnelPort(), backEnd.port());
        agents.push(agent);
        return agent;
    }

    public RawClient http() throws IOException {
        return new RawClient(proxy.httpPort().orElseThrow());
    }

    public RawClient socks5() throws IOException {
        return new RawClient(proxy.socks5Port().orElseThrow());
    }

    @Override
    public void close() throws IOException {
        agents.forEach(AgentPeer::close);
        proxy.close();
        backEnd.close();
        controlPlane.close();
    }
}
