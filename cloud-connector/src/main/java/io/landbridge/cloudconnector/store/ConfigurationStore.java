// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.secrets.Vault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps the configuration in the home: {@code connector.json} and a file for each subaccount. A subaccount whose file
 * cannot be read is corrupted: it does not count, its file is left as it is, and the others work.
 */
public final class ConfigurationStore {
    private static final Logger LOG = Logger.getLogger(ConfigurationStore.class);
    private static final String CONNECTOR = "connector.json";

    private final Home home;
    private final ConfigurationJson json;
    private final ConnectorConfiguration live;
    private final Set<SubaccountId> corrupted;

    private ConfigurationStore(
            Home home, ConfigurationJson json, ConnectorConfiguration live, Set<SubaccountId> corrupted) {
        this.home = home;
        this.json = json;
        this.live = live;
        this.corrupted = corrupted;
    }

    /**
     * Reads what is there, or begins anew in an empty home.
     *
     * @throws MalformedFileException if {@code connector.json} is malformed
     */
    public static ConfigurationStore open(Home home, Vault vault) {
        var json = new ConfigurationJson(vault);
        var connector = home.read(CONNECTOR)
                .map(content -> read(home, json, content))
                .orElseGet(() -> newConnector(home, json));
        var corrupted = new HashSet<SubaccountId>();
        var subaccounts = new ArrayList<Subaccount>();
        for (var name : home.list(SubaccountFile.FOLDER)) {
            SubaccountFile.idOf(name).ifPresent(id -> {
                try {
                    subaccounts.add(json.readSubaccount(id, home.read(name).orElseThrow()));
                } catch (MalformedFileException malformed) {
                    corrupted.add(id);
                    LOG.errorf(
                            "The subaccount %s does not work: %s: %s", id, home.resolve(name), malformed.getMessage());
                }
            });
        }
        return new ConfigurationStore(
                home,
                json,
                new ConnectorConfiguration(connector.toConfiguration().withAll(subaccounts)),
                corrupted);
    }

    private static ConnectorDocument read(Home home, ConfigurationJson json, byte[] content) {
        try {
            return json.readConnector(content);
        } catch (MalformedFileException malformed) {
            throw new MalformedFileException(home.resolve(CONNECTOR) + ": " + malformed.getMessage(), malformed);
        }
    }

    private static ConnectorDocument newConnector(Home home, ConfigurationJson json) {
        var fresh = ConnectorDocument.of(Configuration.initial(UUID.randomUUID()));
        home.write(CONNECTOR, json.write(fresh));
        return fresh;
    }

    /** What it holds now, for readers. */
    public ConnectorConfiguration live() {
        return live;
    }

    /** The subaccounts whose files could not be read when the program started. */
    public synchronized List<SubaccountId> corrupted() {
        return List.copyOf(corrupted);
    }

    /**
     * Changes the configuration: the change is on the disk, then it is published. If it cannot be written, or the
     * function throws, nothing has changed.
     *
     * @return the configuration after it
     */
    public synchronized Configuration change(UnaryOperator<Configuration> change) {
        var before = live.current();
        var after = change.apply(before);
        if (!ConnectorDocument.of(before).equals(ConnectorDocument.of(after))) {
            home.write(CONNECTOR, json.write(ConnectorDocument.of(after)));
        }
        for (var subaccount : after.subaccounts().values()) {
            if (!subaccount.equals(before.subaccounts().get(subaccount.id()))) {
                home.write(SubaccountFile.nameOf(subaccount.id()), json.write(subaccount));
            }
        }
        removed(before, after).forEach(id -> home.delete(SubaccountFile.nameOf(id)));
        live.publish(after);
        return after;
    }

    private static Set<SubaccountId> removed(Configuration before, Configuration after) {
        return before.subaccounts().keySet().stream()
                .filter(id -> !after.subaccounts().containsKey(id))
                .collect(Collectors.toSet());
    }

    /** Deletes the file of a corrupted subaccount; whether it was one. */
    public synchronized boolean deleteCorrupted(SubaccountId id) {
        if (!corrupted.contains(id)) {
            return false;
        }
        home.delete(SubaccountFile.nameOf(id));
        return corrupted.remove(id);
    }
}
