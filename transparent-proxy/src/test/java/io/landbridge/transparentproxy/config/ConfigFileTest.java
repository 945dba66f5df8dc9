// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.program.Endpoint;
import io.landbridge.transparentproxy.config.ProxyConfig.Source;
import io.landbridge.transparentproxy.control.TenantMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final Path DOCUMENTATION = Path.of("../docs/transparent-proxy/configuration.md");
    private static final String MINIMAL = "source: {kubernetes: {namespace: landbridge}}\n";

    @TempDir
    private Path folder;

    private ProxyConfig read(String yaml, Map<String, String> environment) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("proxy.yaml"), yaml), environment);
    }

    @Test
    void everythingButTheSourceHasADefault() throws Exception {
        // When
        var config = read(MINIMAL, Map.of());

        // Then
        assertThat(config.listener()).isEqualTo(new Endpoint(Optional.empty(), 8080));
        assertThat(config.health().port()).isEqualTo(8081);
        assertThat(config.metrics().port()).isEqualTo(9494);
        assertThat(config.source()).isEqualTo(new Source.Kubernetes("landbridge"));
        assertThat(config.tenantMode()).isEqualTo(TenantMode.DEDICATED);
        assertThat(config.localMode()).isFalse();
        assertThat(config.retry().maxRetries()).isZero();
        assertThat(config.destinationService().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.destinationService().readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.destinationService().cacheTime()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void documentedExampleNamesTheDefaults() throws Exception {
        // Given
        var example = exampleOf(Files.readString(DOCUMENTATION));

        // Then
        assertThat(read(example, Map.of())).isEqualTo(read(MINIMAL, Map.of()));
    }

    private static String exampleOf(String markdown) {
        var start = markdown.indexOf("```yaml\n") + "```yaml\n".length();
        return markdown.substring(start, markdown.indexOf("```", start));
    }

    @Test
    void filesAreRelativeToTheConfigurationsFolder() throws Exception {
        // When
        var config = read("source: {files: {routes: routes.yaml, instances: /etc/keys}}", Map.of());

        // Then
        assertThat(config.source()).isEqualTo(new Source.Files(folder.resolve("routes.yaml"), Path.of("/etc/keys")));
    }

    @Test
    void environmentOverridesTheFile() throws Exception {
        // When
        var config = read(
                MINIMAL + "listener: {port: 1}",
                Map.of(
                        "LANDBRIDGE_LISTENER_PORT", "2",
                        "LANDBRIDGE_TENANT_MODE", "shared",
                        "LANDBRIDGE_RETRY_STATUS_CODES", "502, 503",
                        "LANDBRIDGE_DESTINATION_SERVICE_READ_TIMEOUT_SECONDS", "60"));

        // Then
        assertThat(config.listener().port()).isEqualTo(2);
        assertThat(config.tenantMode()).isEqualTo(TenantMode.SHARED);
        assertThat(config.retry().statusCodes()).containsExactlyInAnyOrder(502, 503);
        assertThat(config.destinationService().readTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void environmentAloneIsEnough() throws Exception {
        assertThat(read("", Map.of("LANDBRIDGE_SOURCE_KUBERNETES_NAMESPACE", "n"))
                        .source())
                .isEqualTo(new Source.Kubernetes("n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listener: {port: 65536}|listener.port is '65536' (expected: a whole number, 0 to 65535)",
                "listener: {port: x}|listener.port is 'x'",
                "listener: {port: [1, 2]}|listener.port is 'a list' (expected: a value)",
                "listener: {port: {a: 1}}|listener.port is 'a mapping' (expected: a value)",
                "listener: 8080|listener is '8080' (expected: a mapping of keys to values)",
                "listener: {prot: 1}|listener.prot is not known (expected one of: host, port)",
                "listenr: {port: 1}|listenr is not known",
                "tenantMode: both|tenantMode is 'both' (expected: one of: dedicated, shared)",
                "localMode: yep|localMode is 'yep' (expected: true or false)",
                "logging: {level: loud}|logging.level is 'loud' (expected: one of: trace, debug, info",
                "retry: {maxRetries: -1}|retry.maxRetries is '-1'",
                "retry: {statusCodes: [200]}|retry.statusCodes is '200' (expected: a whole number, 400 to 599)",
                "destinationService: {readTimeoutSeconds: 61}|destinationService.readTimeoutSeconds is '61'",
                "destinationService: {caFile: absent.pem}|absent.pem' cannot be read",
                "source: {files: {routes: a}}|exactly one of: source.kubernetes, source.files",
                "listener: {port: 1, port: 2}|Duplicate field 'port'",
                "a: [|while parsing",
            })
    void refusesWithTheKeysPath(String line, String message) {
        var yaml =
                line.startsWith("source") ? "source: {kubernetes: {namespace: n}, files: {routes: a}}" : MINIMAL + line;
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("proxy.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void reportsEveryViolation() {
        assertThatThrownBy(() -> read("listener: {port: x, y: 1}\nlocalMode: 3", Map.of()))
                .asInstanceOf(type(InvalidConfigException.class))
                .satisfies(invalid -> assertThat(invalid.getMessage().lines()).hasSize(1 + 4));
    }

    @Test
    void missingFileIsAnError() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("missing.yaml"), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void emptyFileLacksTheSource() throws IOException {
        assertThatThrownBy(() -> read("", Map.of())).hasMessageContaining("source needs exactly one of");
    }
}
