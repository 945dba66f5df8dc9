// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.assembly;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.config.ConnectorConfig;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.enrolment.EnrolmentClient;
import io.landbridge.cloudconnector.enrolment.Renewals;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.secrets.KeyFile;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import io.landbridge.cloudconnector.users.UserStore;
import io.landbridge.destination.Secret;
import io.landbridge.http.HttpCaller;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** What is made once. */
final class Beans {
    Beans() {}

    @Produces
    @Singleton
    @DefaultBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    static Home home(ConnectorConfig config) {
        return Home.open(config.home());
    }

    static void close(@Disposes Home home) {
        home.close();
    }

    @Produces
    @Singleton
    static Vault vault(ConnectorConfig config, Home home) {
        return config.keyFile().map(KeyFile::read).orElseGet(() -> KeyFile.inHome(home));
    }

    @Produces
    @Singleton
    static ConfigurationStore store(Home home, Vault vault) {
        return ConfigurationStore.open(home, vault);
    }

    @Produces
    @Singleton
    static ConnectorConfiguration configuration(ConfigurationStore store) {
        return store.live();
    }

    @Produces
    @Singleton
    static UserStore users(ConnectorConfig config, Home home) {
        return UserStore.open(home, config.initialPasswordFile().map(Beans::password));
    }

    private static Secret password(Path file) {
        try {
            var password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new ConfigurationException("landbridge.initial-password-file: " + file
                        + " is empty (expected: the administrator's first password)");
            }
            return new Secret(password);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "landbridge.initial-password-file is '" + file
                            + "', which cannot be read (expected: a file with the administrator's first password): "
                            + unreadable,
                    unreadable);
        }
    }

    @Produces
    @Singleton
    static TunnelStates tunnels() {
        return new TunnelStates();
    }

    @Produces
    @Singleton
    static HttpCaller caller() {
        return new HttpCaller();
    }

    static void close(@Disposes HttpCaller caller) {
        caller.close();
    }

    @Produces
    @Singleton
    static EnrolmentClient enrolment(
            HttpCaller caller, ConnectorConfiguration configuration, Clock clock, ConnectorConfig config) {
        return new EnrolmentClient(
                caller, configuration, clock, config.enrolment().allowHttp());
    }

    @Produces
    @Singleton
    static Renewals renewals(ConfigurationStore store, EnrolmentClient client, AuditLog audit, Clock clock) {
        return new Renewals(store, client, audit, clock);
    }

    @Produces
    @Singleton
    static AuditLog audit(Home home, Vault vault, ConnectorConfiguration configuration, Clock clock) {
        return new AuditLog(home.resolve(AuditLog.FOLDER), vault.derive(AuditLog.KEY), configuration, clock);
    }

    static void close(@Disposes AuditLog audit) {
        audit.close();
    }
}
