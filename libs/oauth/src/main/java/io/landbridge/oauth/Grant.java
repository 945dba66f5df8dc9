// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** On what grounds a token is asked for (RFC 6749 section 1.3). */
public sealed interface Grant {
    /** What goes into the form. */
    Map<String, String> parameters();

    /** The client's own rights (RFC 6749 section 4.4). */
    record ClientCredentials() implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of("grant_type", "client_credentials");
        }
    }

    /**
     * A user's name and password (RFC 6749 section 4.3).
     *
     * @param username the user
     * @param password the user's password
     */
    record Password(String username, Secret password) implements Grant {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("grant_type", "password");
            parameters.put("username", username);
            parameters.put("password", password.value());
            return parameters;
        }
    }
}
