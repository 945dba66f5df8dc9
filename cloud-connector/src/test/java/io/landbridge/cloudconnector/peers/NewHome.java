// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.peers;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A connector in a home of its own, as it is at its first start. */
public class NewHome implements QuarkusTestProfile {
    /** A connector whose administrator has a password already. */
    public static class WithPassword extends NewHome {
        public static final String PASSWORD = "a better one";

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var home = folder();
                var file = Files.writeString(home.resolveSibling(home.getFileName() + ".password"), PASSWORD + "\n");
                return Map.of(
                        "landbridge.home", home.toString(),
                        "landbridge.initial-password-file", file.toString(),
                        "landbridge.enrolment.renewal-check", "PT0.1S");
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of("landbridge.home", folder().toString());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    static Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "home")
                .toAbsolutePath();
    }
}
