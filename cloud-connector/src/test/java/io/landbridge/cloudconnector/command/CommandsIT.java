// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.peers.ControlPlane;
import io.landbridge.cloudconnector.secrets.KeyFile;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import io.landbridge.cloudconnector.users.UserStore;
import io.landbridge.destination.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsIT {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private int run(String input, String... arguments) {
        var print = new PrintStream(output, true, StandardCharsets.UTF_8);
        return Commands.run(arguments, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), print, print);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void enrolsWithDataFromTheStandardInput() throws Exception {
        try (var controlPlane = new ControlPlane()) {
            // When
            var exitCode = run(
                    controlPlane.authenticationData("one"),
                    "enrol",
                    "--home",
                    folder.toString(),
                    "--authentication-data-file",
                    "-",
                    "--location-id",
                    "here");

            // Then
            assertThat(exitCode).as(said()).isZero();
            try (var home = Home.open(folder)) {
                var subaccount = ConfigurationStore.open(home, KeyFile.inHome(home))
                        .live()
                        .current()
                        .find(new SubaccountId(ControlPlane.REGION, "one"))
                        .orElseThrow();
                assertThat(subaccount.settings().locationId()).isEqualTo("here");
                assertThat(subaccount.settings().autoCertificateRenewal()).isTrue();
            }
            assertThat(run("", "verify-audit", "--home", folder.toString())).isZero();
            assertThat(said()).contains("unchanged");
            assertThat(run(
                            controlPlane.authenticationData("one"),
                            "enrol",
                            "--home",
                            folder.toString(),
                            "--authentication-data-file",
                            "-"))
                    .isEqualTo(1);
            assertThat(said()).contains("exists already");
        }
    }

    @Test
    void aForgottenPasswordIsReplacedWhileTheConnectorIsStopped() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("password"), "new one\n");
        var place = folder.resolve("home");
        try (var home = Home.open(place)) {
            UserStore.open(home, Optional.empty());
            assertThat(run("", "set-password", "--home", place.toString(), "--password-file", file.toString()))
                    .isEqualTo(1);
            assertThat(said()).contains("another cloud connector uses");
        }

        // When
        var exitCode = run("", "set-password", "--home", place.toString(), "--password-file", file.toString());

        // Then
        assertThat(exitCode).isZero();
        try (var home = Home.open(place)) {
            var users = UserStore.open(home, Optional.empty());
            assertThat(users.matches("Administrator", new Secret("new one"))).isTrue();
            assertThat(users.mustChangePassword()).isFalse();
        }
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run("", "help")).isZero();
        assertThat(run("", "enrole")).isEqualTo(2);
        assertThat(run("", "enrol", "--home")).isEqualTo(2);
        assertThat(run("", "enrol", "--homes", "x")).isEqualTo(2);
        assertThat(said())
                .contains("Usage:", "'enrole' is no command", "--home has no value", "'--homes' is not known");
    }
}
