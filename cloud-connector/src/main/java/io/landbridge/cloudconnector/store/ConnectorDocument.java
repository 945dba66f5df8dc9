// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.HttpsProxy;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@code connector.json} holds: all but the subaccounts. */
record ConnectorDocument(
        UUID installationId,
        String description,
        Optional<HttpsProxy> proxy,
        BackendTrust backendTrust,
        AuditLevel auditLevel) {
    static ConnectorDocument of(Configuration configuration) {
        return new ConnectorDocument(
                configuration.installationId(),
                configuration.description(),
                configuration.proxy(),
                configuration.backendTrust(),
                configuration.auditLevel());
    }

    Configuration toConfiguration() {
        return new Configuration(installationId, description, proxy, backendTrust, auditLevel, Map.of());
    }
}
