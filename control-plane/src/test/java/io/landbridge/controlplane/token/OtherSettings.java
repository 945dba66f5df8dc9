// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Tenants have host names, and there is no administrator. */
public final class OtherSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("landbridge.uaa-domain", "uaa.example.com", "landbridge.admin.token-file", "");
    }
}
