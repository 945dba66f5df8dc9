// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code landbridge.database.url}, {@code .username} and {@code .password-file} into the settings of the data
 * source that fits, and switches the other one off.
 */
public final class DatabaseSettings implements ConfigSourceFactory {
    static final String URL = "landbridge.database.url";
    static final String USERNAME = "landbridge.database.username";
    static final String PASSWORD_FILE = "landbridge.database.password-file";

    private static final String DEFAULT_URL = "jdbc:h2:file:./data/control-plane";
    private static final List<String> KINDS = List.of("h2", "postgresql");
    private static final int BELOW_ENVIRONMENT = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var settings =
                settings(text(context, URL).orElse(DEFAULT_URL), text(context, USERNAME), text(context, PASSWORD_FILE));
        return List.of(new PropertiesConfigSource(settings, "landbridge.database", BELOW_ENVIRONMENT));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BELOW_ENVIRONMENT);
    }

    static Map<String, String> settings(String url, Optional<String> username, Optional<String> passwordFile) {
        var kind = kind(url);
        var settings = new HashMap<String, String>();
        for (var each : KINDS) {
            var active = String.valueOf(each.equals(kind));
            settings.put("quarkus.datasource." + each + ".active", active);
            settings.put("quarkus.hibernate-orm." + each + ".active", active);
        }
        settings.put("quarkus.datasource." + kind + ".jdbc.url", url);
        username.ifPresent(name -> settings.put("quarkus.datasource." + kind + ".username", name));
        passwordFile.ifPresent(
                file -> settings.put("quarkus.datasource." + kind + ".password", password(Path.of(file))));
        return settings;
    }

    private static String kind(String url) {
        return KINDS.stream()
                .filter(kind -> url.startsWith("jdbc:" + kind + ":"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(URL + " is '" + url
                        + "' (expected: jdbc:h2:file:<path> or jdbc:postgresql://<host>:<port>/<database>)"));
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    PASSWORD_FILE + " is '" + file + "' (expected: a readable file with the password): " + unreadable,
                    unreadable);
        }
    }

    private static Optional<String> text(ConfigSourceContext context, String key) {
        return Optional.ofNullable(context.getValue(key))
                .map(ConfigValue::getValue)
                .filter(text -> !text.isBlank());
    }
}
