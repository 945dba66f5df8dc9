// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.destination.Secret;
import io.landbridge.password.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The one user, in {@code users.json}; its password is kept as a hash. At first it is the documented
 * {@code Administrator} with the password {@code manage}, which must be changed before anything else. Deleting the file
 * while the program is stopped brings that back. Safe on any thread.
 */
public final class UserStore {
    private static final String FILE = "users.json";
    private static final String INITIAL_USER = "Administrator";
    private static final Secret INITIAL_PASSWORD = new Secret("manage");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final byte[] processKey = new byte[32];
    private User user;
    private byte @Nullable [] lastRight;

    private record User(String name, String passwordHash, boolean initial) {}

    /** What came of a change. */
    public sealed interface Change {
        /** It is done. */
        record Done() implements Change {}

        /** It is not, and why. */
        record Refused(String reason) implements Change {}
    }

    private UserStore(Home home, User user) {
        this.home = home;
        this.user = user;
        new SecureRandom().nextBytes(processKey);
    }

    /**
     * Reads the user, or makes the first one.
     *
     * @param firstPassword what its password is if it is made now; without it the documented one, to be changed
     * @throws IllegalStateException if the file is malformed
     */
    public static UserStore open(Home home, Optional<Secret> firstPassword) {
        return home.read(FILE)
                .map(content -> new UserStore(home, read(home, content)))
                .orElseGet(() -> first(home, firstPassword));
    }

    /**
     * Gives the user another password, whatever the old one is; makes the first user if there is none. For a connector
     * that does not run.
     *
     * @throws IllegalStateException if the file is malformed
     */
    public static void reset(Home home, Secret password) {
        var store = open(home, Optional.of(password));
        store.save(user(store.user.name(), password));
    }

    private static UserStore first(Home home, Optional<Secret> password) {
        var store = new UserStore(home, user(INITIAL_USER, password.orElse(INITIAL_PASSWORD)));
        store.save(store.user);
        return store;
    }

    /** Whoever gives the documented password must change it, wherever it comes from. */
    private static User user(String name, Secret password) {
        return new User(name, PasswordHash.of(password), password.equals(INITIAL_PASSWORD));
    }

    private static User read(Home home, byte[] content) {
        try {
            var node = JSON.readTree(content);
            return new User(
                    text(node, "name"),
                    text(node, "passwordHash"),
                    node.path("initial").asBoolean(true));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    home.resolve(FILE) + " is malformed (expected: the file as it was written; delete it to begin anew"
                            + " with the documented first password): " + malformed.getMessage(),
                    malformed);
        }
    }

    private static String text(JsonNode node, String key) {
        var text = node.path(key).asText();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return text;
    }

    private void save(User next) {
        var node = JSON.createObjectNode()
                .put("name", next.name())
                .put("passwordHash", next.passwordHash())
                .put("initial", next.initial());
        home.write(FILE, node.toPrettyString().getBytes(StandardCharsets.UTF_8));
        user = next;
        lastRight = null;
    }

    /** Whether that is the user and its password. */
    public boolean matches(String name, Secret password) {
        User known;
        synchronized (this) {
            known = user;
            if (lastRight != null && MessageDigest.isEqual(lastRight, fingerprint(name, password))) {
                return true;
            }
        }
        var right = PasswordHash.matches(known.passwordHash(), password)
                & MessageDigest.isEqual(utf8(known.name()), utf8(name));
        if (right) {
            remember(known, fingerprint(name, password));
        }
        return right;
    }

    /** A hash of the password takes long on purpose; who asks again with the right one does not wait again. */
    private synchronized void remember(User checked, byte[] fingerprint) {
        if (checked.equals(user)) {
            lastRight = fingerprint;
        }
    }

    /** Whether the password still is the one that everybody knows. */
    public synchronized boolean mustChangePassword() {
        return user.initial();
    }

    /** The user's name. */
    public synchronized String name() {
        return user.name();
    }

    /** Changes the password. */
    public synchronized Change changePassword(Secret old, Secret next) {
        if (!PasswordHash.matches(user.passwordHash(), old)) {
            return new Change.Refused("oldPassword is not the password (expected: the one of now)");
        }
        if (next.value().isEmpty() || next.equals(old) || next.equals(INITIAL_PASSWORD)) {
            return new Change.Refused(
                    "newPassword is empty, the password of now or the one of the start (expected: another one)");
        }
        save(new User(user.name(), PasswordHash.of(next), false));
        return new Change.Done();
    }

    /** Changes the name. */
    public synchronized Change changeName(Secret password, String name) {
        if (!PasswordHash.matches(user.passwordHash(), password)) {
            return new Change.Refused("password is not the password (expected: the one of now)");
        }
        if (name.isBlank() || name.indexOf(':') >= 0 || name.equals(user.name())) {
            return new Change.Refused("user is '" + name + "' (expected: another name than now, without colon)");
        }
        save(new User(name, user.passwordHash(), user.initial()));
        return new Change.Done();
    }

    private byte[] fingerprint(String name, Secret password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(processKey, "HmacSHA256"));
            mac.update(utf8(name));
            mac.update((byte) 0);
            return mac.doFinal(utf8(password.value()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
