// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.command;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.enrolment.AuthenticationData;
import io.landbridge.cloudconnector.enrolment.EnrolmentClient;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountSettings;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import io.landbridge.http.HttpCaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds a subaccount. */
final class EnrolCommand {
    private static final String DATA = "--authentication-data-file";
    private static final String LOCATION = "--location-id";
    private static final String NAME = "--display-name";
    private static final String RENEWAL = "--auto-renewal";
    private static final String HTTP = "--allow-http";
    static final Set<String> OPTIONS = Set.of(Commands.HOME, Commands.KEY_FILE, DATA, LOCATION, NAME, RENEWAL, HTTP);

    private EnrolCommand() {}

    static int run(Options options, InputStream in, PrintStream out) throws IOException {
        var data = data(options.requireContent(DATA, in));
        var clock = Clock.systemUTC();
        try (var home = Home.open(Path.of(options.require(Commands.HOME)));
                var caller = new HttpCaller()) {
            var vault = Commands.vault(options, home);
            var store = ConfigurationStore.open(home, vault);
            var client = new EnrolmentClient(caller, store.live(), clock, flag(options, HTTP, false));
            if (store.live().current().find(data.id()).isPresent()
                    || store.corrupted().contains(data.id())) {
                throw new IllegalStateException("The subaccount " + data.id() + " exists already");
            }
            try (var audit =
                    new AuditLog(home.resolve(AuditLog.FOLDER), vault.derive(AuditLog.KEY), store.live(), clock)) {
                var added = new Subaccount(data.id(), settings(options), enrol(client, data), List.of(), List.of());
                store.change(before -> before.with(added));
                audit.changed(Optional.of(data.id()), "command line", "Account", "Subaccount added");
            }
        }
        out.println("The subaccount " + data.id() + " is enrolled");
        return 0;
    }

    private static AuthenticationData data(String text) {
        return switch (AuthenticationData.read(text)) {
            case AuthenticationData.Reading.Read read -> read.data();
            case AuthenticationData.Reading.Malformed malformed -> throw new UsageException(malformed.reason());
        };
    }

    private static Enrolment enrol(EnrolmentClient client, AuthenticationData data) {
        return switch (client.enrol(data)) {
            case EnrolmentOutcome.Enrolled enrolled -> enrolled.enrolment();
            case EnrolmentOutcome.Refused refused -> throw new IllegalStateException(refused.reason());
            case EnrolmentOutcome.Failed failed -> throw new IllegalStateException(failed.reason());
        };
    }

    private static SubaccountSettings settings(Options options) {
        return new SubaccountSettings(
                options.find(LOCATION).orElse(""),
                options.find(NAME).orElse(""),
                "",
                flag(options, RENEWAL, true),
                false,
                true,
                AuditLevel.SECURITY);
    }

    private static boolean flag(Options options, String name, boolean absent) {
        var value = options.find(name).orElse(String.valueOf(absent));
        if (!Set.of("true", "false").contains(value)) {
            throw new UsageException(name + " is '" + value + "' (expected: true or false)");
        }
        return value.equals("true");
    }
}
