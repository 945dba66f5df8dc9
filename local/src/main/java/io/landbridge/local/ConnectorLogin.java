// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import java.net.URI;

/**
 * How to log on to the cloud connector. The text form leaves out the password.
 *
 * @param url base of its administration
 * @param user the administrator
 * @param password the administrator's password
 */
record ConnectorLogin(URI url, String user, Secret password) {
    /** The file {@code bindings/cloud-connector.json}. */
    String toJson() {
        return new ObjectMapper()
                        .createObjectNode()
                        .put("url", url.toString())
                        .put("user", user)
                        .put("password", password.value())
                        .toPrettyString()
                + "\n";
    }
}
