// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EndpointsTest {
    private static final Endpoints ENDPOINTS = new Endpoints(
            new Ports(9000),
            new UaaDomain("uaa.test", 9011),
            List.of(new Tenant("t1", "provider")),
            Path.of("/resources"),
            Path.of("/state/ca.pem"),
            Map.of("db", 5432));

    @Test
    void namesWhatAnswers() throws IOException {
        // When
        var json = new ObjectMapper().readTree(ENDPOINTS.toJson());

        // Then
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"tokenService": "http://127.0.0.1:9000",
                 "uaaDomain": "uaa.test",
                 "uaaPort": 9011,
                 "destinationService": "http://127.0.0.1:9000",
                 "connectivityService": "http://127.0.0.1:9000",
                 "transparentProxy": "127.0.0.1:9002",
                 "connectivityProxy": {"http": "127.0.0.1:9005", "socks5": "127.0.0.1:9006", "tunnel": "127.0.0.1:9007"},
                 "cloudConnector": "https://127.0.0.1:9010",
                 "ca": "/state/ca.pem",
                 "tcp": {"db": "127.0.0.1:5432"},
                 "health": {"control-plane": "http://127.0.0.1:9001/q/health/ready",
                            "transparent-proxy": "http://127.0.0.1:9003/readyz",
                            "connectivity-proxy": "http://127.0.0.1:9008/readyz",
                            "cloud-connector": "https://127.0.0.1:9010/exposed?action=ping"},
                 "metrics": {"control-plane": "http://127.0.0.1:9001/q/metrics",
                             "transparent-proxy": "http://127.0.0.1:9004/metrics",
                             "connectivity-proxy": "http://127.0.0.1:9009/metrics"},
                 "tenants": [{"id": "t1", "subdomain": "provider"}],
                 "destinations": "/resources"}"""));
    }

    @Test
    void addressesAResourceBelowLocalhost() {
        // When
        var address = ENDPOINTS.ports().addressOf("erp");

        // Then
        assertThat(address).isEqualTo("http://erp.localhost:9002");
    }
}
