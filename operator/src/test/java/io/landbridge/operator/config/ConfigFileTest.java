// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.operator.config.OperatorConfig.Instance;
import io.landbridge.operator.config.OperatorConfig.ManagedNamespaces;
import io.landbridge.operator.config.OperatorConfig.PortRange;
import io.landbridge.operator.config.OperatorConfig.PrivateKeyEntry;
import io.landbridge.operator.config.OperatorConfig.ServiceKind;
import io.landbridge.operator.config.OperatorConfig.TenantMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
    @Test
    void everythingButTheNamespaceHasADefault() throws Exception {
        // When
        var config = ConfigFile.parse("file", "namespace: landbridge");

        // Then
        assertThat(config.proxy().service()).isEqualTo("sap-transp-proxy-http");
        assertThat(config.proxy().podLabels())
                .containsEntry("transparent-proxy.connectivity.api.sap/component", "http-proxy");
        assertThat(config.proxy().port()).isEqualTo(8080);
        assertThat(config.proxy().tcpPorts()).isEqualTo(new PortRange(20_100, 20_999));
        assertThat(config.serviceKind()).isEqualTo(ServiceKind.ENDPOINT_SLICES);
        assertThat(config.managedNamespaces()).isEqualTo(ManagedNamespaces.ALL);
        assertThat(config.tenantMode()).isEqualTo(TenantMode.DEDICATED);
        assertThat(config.executionInterval()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.destinationService().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.destinationService().readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.destinationService().instances()).isEmpty();
        assertThat(config.connectivityProxy()).isEmpty();
    }

    @Test
    void understandsTheDocumentedTree() throws Exception {
        // When
        var config = ConfigFile.parse("docs", documentedExample());

        // Then
        assertThat(config.namespace()).isEqualTo("landbridge");
        assertThat(config.destinationService().defaultInstance()).contains("dest");
        assertThat(config.destinationService().instances())
                .containsExactly(
                        new Instance("dest", "landbridge", "destination-service-key", Optional.of("key.json")),
                        new Instance("shop", "vault", "shop-binding", Optional.empty()),
                        new Instance(
                                "plant",
                                "landbridge",
                                "plant-binding",
                                Optional.empty(),
                                Optional.of(new PrivateKeyEntry("landbridge", "plant-key", "pk.pem"))));
        assertThat(config.connectivityProxy()).contains("connectivity-proxy.landbridge");
    }

    private static String documentedExample() throws Exception {
        var page = Files.readString(Path.of("../docs/operator/configuration.md"));
        var start = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    @Test
    void namesEveryViolationWithItsPath() {
        // Given
        var text = """
                surprise: 1
                caFile: /absent/ca.pem
                proxy: {port: 70000}
                config:
                  managedNamespacesMode: some
                  manager: {executionIntervalMinutes: 0}
                  integration:
                    destinationService:
                      defaultInstanceName: other
                      readTimeoutSeconds: 61
                      instances:
                      - {name: a, serviceCredentials: {secretData: c2VjcmV0}}
                      - {name: a}
                      - {serviceCredentials: text}
                """;

        // When
        assertThatThrownBy(() -> ConfigFile.parse("file", text))
                // Then
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("namespace is missing")
                .hasMessageContaining("surprise is not known")
                .hasMessageContaining("caFile is unusable: file '/absent/ca.pem' cannot be read")
                .hasMessageContaining("proxy.port is '70000' (expected: a whole number, 1 to 65535)")
                .hasMessageContaining("config.managedNamespacesMode is 'some' (expected: one of: all, labelSelector)")
                .hasMessageContaining("config.manager.executionIntervalMinutes is '0'")
                .hasMessageContaining("config.integration.destinationService.defaultInstanceName is 'other'")
                .hasMessageContaining("config.integration.destinationService.readTimeoutSeconds is '61'")
                .hasMessageContaining("instances[0].serviceCredentials.secretData is not allowed here")
                .hasMessageContaining("instances[1].name is 'a' once more")
                .hasMessageContaining("instances[2].name is missing")
                .hasMessageContaining("instances[2].serviceCredentials is 'text' (expected: a mapping")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void portsForTcpAreARangeWithoutThatForHttp() {
        assertThatThrownBy(() -> ConfigFile.parse(
                        "file", "namespace: a\nproxy: {port: 20100, tcpPorts: {first: 20100, last: 20099}}"))
                .hasMessageContaining("proxy.tcpPorts.last is 20099 (expected: at least first, 20100)");
        assertThatThrownBy(() -> ConfigFile.parse("file", "namespace: a\nproxy: {port: 20100}"))
                .hasMessageContaining("proxy.tcpPorts.first to last contain proxy.port, 20100");
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertThatThrownBy(() -> ConfigFile.parse("file", "- a"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("not a mapping");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("absent.yaml")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("absent.yaml");
    }
}
