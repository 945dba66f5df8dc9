// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SubaccountSettings;
import io.landbridge.cloudconnector.peers.ControlPlane;
import io.landbridge.cloudconnector.secrets.KeyFile;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import io.landbridge.http.HttpCaller;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenewalsIT {
    private static final SubaccountId ONE = new SubaccountId(ControlPlane.REGION, "one");

    @TempDir
    Path folder;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    };

    private final ControlPlane controlPlane = new ControlPlane();
    private final HttpCaller caller = new HttpCaller();
    private Home home;
    private AuditLog audit;
    private ConfigurationStore store;
    private EnrolmentClient client;
    private Renewals renewals;

    @BeforeEach
    void open() {
        home = Home.open(folder);
        var vault = KeyFile.inHome(home);
        store = ConfigurationStore.open(home, vault);
        audit = new AuditLog(home.resolve(AuditLog.FOLDER), vault.derive(AuditLog.KEY), store.live(), clock);
        client = new EnrolmentClient(caller, store.live(), clock, false);
        renewals = new Renewals(store, client, audit, clock);
    }

    @AfterEach
    void close() {
        audit.close();
        home.close();
        caller.close();
        controlPlane.close();
    }

    private Enrolment enrol(boolean autoRenewal) {
        var data = ((AuthenticationData.Reading.Read) AuthenticationData.read(controlPlane.authenticationData("one")))
                .data();
        var enrolled = (EnrolmentOutcome.Enrolled) client.enrol(data);
        var settings = new SubaccountSettings("", "", "", autoRenewal, false, true, AuditLevel.SECURITY);
        store.change(before -> before.with(new Subaccount(ONE, settings, enrolled.enrolment(), List.of(), List.of())));
        return enrolled.enrolment();
    }

    private Enrolment current() {
        return store.live().current().find(ONE).orElseThrow().enrolment();
    }

    @Test
    void aCertificateThatIsNotDueIsLeftAlone() {
        // Given
        var enrolled = enrol(true);

        // When
        renewals.renewDue();

        // Then
        assertThat(current()).isEqualTo(enrolled);
        assertThat(controlPlane.attempts()).isZero();
    }

    @Test
    void oneThatIsDatedBackIsRenewedOnceNotAgainAndAgain() {
        // Given
        controlPlane.dateBack(Duration.ofMinutes(5));
        controlPlane.issueFor(Duration.ofMinutes(1));
        var enrolled = enrol(true);

        // When
        renewals.renewDue();
        renewals.renewDue();

        // Then
        assertThat(controlPlane.renewed()).hasSize(1);
        assertThat(current().certificate()).isNotEqualTo(enrolled.certificate());
    }

    @Test
    void aRefusedRenewalIsTriedAgainLaterAndTheOldCertificateStays() {
        // Given
        controlPlane.issueFor(Duration.ofHours(3));
        var enrolled = enrol(true);
        controlPlane.refuseRenewals(true);

        // When
        for (var late : List.of(Duration.ofMinutes(121), Duration.ofMinutes(122), Duration.ofMinutes(130))) {
            ahead.set(late);
            renewals.renewDue();
        }

        // Then
        assertThat(controlPlane.attempts()).isEqualTo(2);
        assertThat(current()).isEqualTo(enrolled);
    }

    @Test
    void oneThatIsOverOrThatNobodyWantsRenewedIsNotAskedFor() {
        // Given
        enrol(true);
        ahead.set(Duration.ofDays(91));
        renewals.renewDue();
        enrol(false);
        ahead.set(Duration.ofDays(80));

        // When
        renewals.renewDue();

        // Then
        assertThat(controlPlane.attempts()).isZero();
    }

    @Test
    void otherMachinesAreNotCalledWithoutTls() {
        assertThat(TargetRule.violation(URI.create("http://control.example/x"), false))
                .hasValueSatisfying(text -> assertThat(text).contains("landbridge.enrolment.allow-http"));
        assertThat(TargetRule.violation(URI.create("http://control.example/x"), true))
                .isEmpty();
        assertThat(TargetRule.violation(URI.create("http://127.0.0.1:8080/x"), false))
                .isEmpty();
        assertThat(TargetRule.violation(URI.create("https://control.example/x"), false))
                .isEmpty();
        assertThat(TargetRule.violation(URI.create("ftp://control.example/x"), true))
                .isPresent();
        assertThat(TargetRule.violation(URI.create("https:///x"), true)).isPresent();
    }
}
