// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.command;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.audit.AuditVerification;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.secrets.KeyFile;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.cloudconnector.users.UserStore;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Carries out one command. */
public final class Commands {
    static final String HOME = "--home";
    static final String KEY_FILE = "--key-file";
    private static final String PASSWORD_FILE = "--password-file";
    private static final String USAGE = """
            Usage: java -jar quarkus-run.jar [COMMAND]

            Without command: serve; see docs/cloud-connector/administration.md for its settings.

            Commands, for a connector that is stopped (FILE may be - for the standard input):
              enrol --home FOLDER --authentication-data-file FILE [--location-id ID] [--display-name NAME]
                    [--auto-renewal true|false] [--allow-http true|false] [--key-file FILE]
                  adds a subaccount; its certificate is renewed by itself unless told otherwise
              set-password --home FOLDER --password-file FILE
                  gives the administrator a password, whatever the old one is
            Also while it runs:
              verify-audit --home FOLDER [--key-file FILE]
                  tells whether audit logs were changed
            """;

    private Commands() {}

    /** The exit code: 0 if all went well, 1 if not, 2 if the arguments make no sense. */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        try {
            return switch (arguments[0]) {
                case "enrol" -> EnrolCommand.run(Options.read(arguments, EnrolCommand.OPTIONS), in, out);
                case "set-password" -> setPassword(Options.read(arguments, Set.of(HOME, PASSWORD_FILE)), in, out);
                case "verify-audit" -> verifyAudit(Options.read(arguments, Set.of(HOME, KEY_FILE)), out);
                case "help", "--help", "-h" -> {
                    out.print(USAGE);
                    yield 0;
                }
                default -> throw new UsageException("'" + arguments[0] + "' is no command");
            };
        } catch (UsageException unusable) {
            err.println(unusable.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException failed) {
            err.println(failed.getMessage());
            return 1;
        }
    }

    private static int setPassword(Options options, InputStream in, PrintStream out) throws IOException {
        var password = new Secret(options.requireContent(PASSWORD_FILE, in));
        try (var home = Home.open(Path.of(options.require(HOME)))) {
            UserStore.reset(home, password);
        }
        out.println("The administrator has the password of " + options.require(PASSWORD_FILE));
        return 0;
    }

    private static int verifyAudit(Options options, PrintStream out) throws IOException {
        var folder = Path.of(options.require(HOME));
        var vault = options.find(KEY_FILE)
                .map(Path::of)
                .map(KeyFile::read)
                .orElseGet(() -> KeyFile.read(folder.resolve(KeyFile.NAME)));
        var exitCode = 0;
        for (var log : AuditVerification.logs(folder.resolve(AuditLog.FOLDER))) {
            var faults = AuditVerification.faults(log, vault.derive(AuditLog.KEY));
            out.println(log + ": " + (faults.isEmpty() ? "unchanged" : faults.size() + " faults"));
            faults.forEach(fault -> out.println("  " + fault));
            exitCode = faults.isEmpty() ? exitCode : 1;
        }
        return exitCode;
    }

    static Vault vault(Options options, Home home) {
        return options.find(KEY_FILE).map(Path::of).map(KeyFile::read).orElseGet(() -> KeyFile.inHome(home));
    }
}
