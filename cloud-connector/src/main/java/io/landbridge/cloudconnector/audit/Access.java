// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.audit;

import io.landbridge.cloudconnector.model.SubaccountId;
import java.util.Optional;

/**
 * One request for a system, or one TCP connection to it.
 *
 * @param subaccount on whose behalf
 * @param user who asked for it, as far as that is known
 * @param virtualHost the system's virtual host
 * @param virtualPort its virtual port
 * @param resource the path, if it was decided by the path
 * @param connectionId tells concurrent connections apart
 */
public record Access(
        SubaccountId subaccount,
        String user,
        String virtualHost,
        int virtualPort,
        Optional<String> resource,
        long connectionId) {
    String describe(String verb) {
        return verb + " access for user " + user + " to "
                + resource.map(path -> "resource " + path + " on ").orElse("") + "system " + virtualHost + ":"
                + virtualPort + " [connectionId=" + connectionId + "]";
    }
}
