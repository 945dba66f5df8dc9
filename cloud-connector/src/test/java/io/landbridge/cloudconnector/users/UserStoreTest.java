// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.users.UserStore.Change;
import io.landbridge.destination.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserStoreTest {
    private static final Secret MANAGE = new Secret("manage");
    private static final Secret BETTER = new Secret("better");

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void beginsWithTheDocumentedUserWhosePasswordMustBeChanged() throws Exception {
        // Given
        var users = UserStore.open(home, Optional.empty());
        assertThat(users.matches("Administrator", MANAGE)).isTrue();
        assertThat(users.matches("administrator", MANAGE)).isFalse();
        assertThat(users.matches("Administrator", BETTER)).isFalse();
        assertThat(users.mustChangePassword()).isTrue();

        // When
        var change = users.changePassword(MANAGE, BETTER);

        // Then
        assertThat(change).isEqualTo(new Change.Done());
        var again = UserStore.open(home, Optional.empty());
        assertThat(again.mustChangePassword()).isFalse();
        assertThat(again.matches("Administrator", BETTER)).isTrue();
        assertThat(again.matches("Administrator", MANAGE)).isFalse();
        assertThat(users.matches("Administrator", MANAGE)).isFalse();
        assertThat(Files.readString(folder.resolve("users.json"))).doesNotContain("better");
    }

    @Test
    void refusesAPasswordThatIsNoBetter() {
        // Given
        var users = UserStore.open(home, Optional.of(BETTER));

        // Then
        for (var refused : List.of(BETTER, new Secret(""), MANAGE)) {
            assertThat(users.changePassword(BETTER, refused)).isInstanceOf(Change.Refused.class);
        }
        assertThat(users.changePassword(MANAGE, new Secret("new"))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void aFirstPasswordFromAFileNeedsNoChange() {
        // When
        var users = UserStore.open(home, Optional.of(BETTER));

        // Then
        assertThat(users.mustChangePassword()).isFalse();
        assertThat(users.matches("Administrator", BETTER)).isTrue();
    }

    @Test
    void theDocumentedPasswordMustBeChangedAlsoWhenItComesFromAFile() {
        // When
        var users = UserStore.open(home, Optional.of(MANAGE));
        var first = users.mustChangePassword();
        UserStore.reset(home, MANAGE);

        // Then
        assertThat(first).isTrue();
        assertThat(UserStore.open(home, Optional.empty()).mustChangePassword()).isTrue();
    }

    @Test
    void theNameIsChangedByWhoKnowsThePassword() {
        // Given
        var users = UserStore.open(home, Optional.of(BETTER));

        // Then
        assertThat(users.changeName(MANAGE, "me")).isInstanceOf(Change.Refused.class);
        assertThat(users.changeName(BETTER, "a:b")).isInstanceOf(Change.Refused.class);
        assertThat(users.changeName(BETTER, "me")).isEqualTo(new Change.Done());
        assertThat(users.matches("me", BETTER)).isTrue();
        assertThat(users.matches("Administrator", BETTER)).isFalse();
    }

    @Test
    void aFileThatIsDamagedGivesNobodyAWayIn() throws Exception {
        // Given
        Files.writeString(folder.resolve("users.json"), "{}");

        // Then
        assertThatThrownBy(() -> UserStore.open(home, Optional.empty()))
                .hasMessageContaining("users.json")
                .hasMessageContaining("name")
                .isInstanceOf(IllegalStateException.class);
    }
}
