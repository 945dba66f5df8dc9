// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.config.InvalidConfigException;
import io.landbridge.connectivityproxy.config.ProxyConfig.ServerCertificate;
import io.landbridge.program.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final Path DOCUMENTATION = Path.of("../docs/connectivity-proxy/configuration.md");
    private static final String KEY = """
            {"clientid": "own", "clientsecret": "s3cret", "token_service_url": "https://uaa.example/oauth/token",
             "token_service_url_pattern": "https://{tenant}.uaa.example/oauth/token",
             "connectivity_service": {"url": "https://connectivity.example/"}}""";
    private static final String MINIMAL = """
            landbridge: {serviceKeyFile: key.json}
            servers:
              businessDataTunnel: {externalHost: tunnel.example}
            subaccountId: tenant-1
            """;
    private static final Map<String, String> CLIENT =
            Map.of("LANDBRIDGE_SERVERS_PROXY_AUTHORIZATION_OAUTH_ALLOWED_CLIENT_ID", "app");

    @TempDir
    private Path folder;

    @BeforeEach
    void key() throws IOException {
        Files.writeString(folder.resolve("key.json"), KEY);
    }

    private ProxyConfig read(String yaml, Map<String, String> environment) throws Exception {
        return ConfigFile.read(Files.writeString(folder.resolve("connectivity-proxy-config.yml"), yaml), environment);
    }

    @Test
    void hasTheDocumentedDefaults() throws Exception {
        // When
        var config = read(MINIMAL, CLIENT);

        // Then
        assertThat(config.tenancy()).isEqualTo(new Tenancy.Dedicated("tenant-1", Optional.empty()));
        assertThat(config.http().enabled()).isFalse();
        assertThat(config.http().endpoint()).isEqualTo(new Endpoint(Optional.empty(), 20003));
        assertThat(config.http().authorized()).isTrue();
        assertThat(config.socks5().enabled()).isTrue();
        assertThat(config.socks5().endpoint().port()).isEqualTo(20004);
        assertThat(config.tunnel().endpoint().port()).isEqualTo(8042);
        assertThat(config.tunnel().certificate()).isInstanceOf(ServerCertificate.Signed.class);
        assertThat(config.metrics().enabled()).isFalse();
        assertThat(config.metrics().endpoint().port()).isEqualTo(9494);
        assertThat(config.timeouts().write()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.limits().lineBytes()).isEqualTo(8192);
        assertThat(config.authorization().clients()).containsExactly("app");
        assertThat(config.authorization().tenantClaim()).isEqualTo("zid");
        assertThat(config.authorization().keys()).isEqualTo(URI.create("https://uaa.example/token_keys"));
        assertThat(config.notices()).isEmpty();
    }

    @Test
    void documentedExampleNamesTheDefaults() throws Exception {
        // Given
        var markdown = Files.readString(DOCUMENTATION);
        var start = markdown.indexOf("```yaml\n") + "```yaml\n".length();
        var example = markdown.substring(start, markdown.indexOf("```", start));
        var named = MINIMAL.replace("tenant-1", "0a1b2c3d");

        // Then
        assertThat(read(example.replace("/etc/landbridge/service-key/service_key", "key.json"), Map.of()))
                .isEqualTo(read(named + "displayName: Landbridge", CLIENT));
    }

    @Test
    void loopbackIsAllThatIsLeftWithoutRemoteConnections() throws Exception {
        // When
        var config = read(
                MINIMAL + "tenantMode: shared",
                Map.of(
                        "LANDBRIDGE_SERVERS_PROXY_HTTP_ALLOW_REMOTE_CONNECTIONS", "false",
                        "LANDBRIDGE_SERVERS_PROXY_SOCKS5_ENABLE_PROXY_AUTHORIZATION", "false"));

        // Then
        assertThat(config.http().endpoint().host()).contains("127.0.0.1");
        assertThat(config.tenancy()).isEqualTo(new Tenancy.Shared());
    }

    @Test
    void serviceKeyIsWhereTheDocumentedSecretIsMounted() {
        assertThatThrownBy(() -> read(
                        "tenantMode: shared\nintegration: {connectivityService: {serviceCredentialsKey: k}}", CLIENT))
                .hasMessageContaining("'/etc/landbridge/service-key/k'");
    }

    @Test
    void serviceKeyNestedAsTextIsUnderstood() throws Exception {
        // Given
        Files.writeString(
                folder.resolve("key.json"),
                KEY.replace(
                        "{\"url\": \"https://connectivity.example/\"}",
                        "\"{\\\"url\\\": \\\"https://connectivity.example\\\", \\\"CAs_path\\\": \\\"/cas\\\"}\""));

        // When
        var key = read(MINIMAL, CLIENT).services().key();

        // Then
        assertThat(key.connectivity(key.authoritiesPath())).isEqualTo(URI.create("https://connectivity.example/cas"));
        assertThat(key.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://uaa.example/oauth/token, true",
        "https://tenant-a.uaa.example/oauth/token, true",
        "https://a.b.uaa.example/oauth/token, false",
        "https://evil.example/.uaa.example/oauth/token, false",
        "http://tenant-a.uaa.example/oauth/token, false",
        "https://.uaa.example/oauth/token, false",
        "https://tenant-a.uaa.example/oauth/token?x, false",
        "https://tenant-auaa.example/oauth/token, false"
    })
    void issuerIsTheTokenServiceInATenantsName(String issuer, boolean accepted) throws Exception {
        assertThat(read(MINIMAL, CLIENT).services().key().isIssuer(issuer)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x509_generated", "x509"})
    void keysWithCertificatesHaveTokensOfTheirOwnAddress(String type) throws Exception {
        // Given
        var key = (ObjectNode) new ObjectMapper().readTree(KEY);
        var own = openssl();
        key.put("credential-type", type).put("certurl", "https://cert.example");
        key.put("certificate", Files.readString(own.resolveSibling("own.crt"))).put("key", Files.readString(own));

        // When
        Files.writeString(folder.resolve("key.json"), key.toString());
        var read = read(MINIMAL, CLIENT).services().key();

        // Then
        assertThat(read.credentials().haveCertificate()).isTrue();
        assertThat(read.ownTokenEndpoint()).hasToString("https://cert.example/oauth/token");
        assertThat(read.tokenEndpoint()).hasToString("https://uaa.example/oauth/token");

        // And when
        key.remove("key");
        Files.writeString(folder.resolve("key.json"), key.toString());

        // Then
        assertThatThrownBy(() -> read(MINIMAL, CLIENT)).hasMessageContaining("field 'key' is missing");
    }

    private Path openssl() throws Exception {
        var key = folder.resolve("own.key");
        var process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=own",
                        "-keyout",
                        key.toString(),
                        "-out",
                        folder.resolve("own.crt").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return key;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenantMode: both|tenantMode is 'both' (expected: one of: dedicated, shared)",
                "highAvailabilityMode: path|highAvailabilityMode is 'path' (expected: off or subdomain",
                "multiRegionMode: {enabled: true}|multiRegionMode.enabled is 'true'",
                "logging: {format: xml}|logging.format is 'xml' (expected: one of: console, json)",
                "integration: {auditlog: {mode: service}}|integration.auditlog.mode is 'service'",
                "metrics: {prometheus: {port: -1}}|metrics.prometheus.port is '-1'",
                "metrix: {}|metrix is not known",
            })
    void refusesWithTheKeysPath(String line, String message) {
        assertThatThrownBy(() -> read(MINIMAL + line, CLIENT))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rfcAndLdap: {enabled: true}|servers.proxy.rfcAndLdap.enabled is 'true'",
                "http: {enableProxyAuthorization: maybe}|expected: true or false",
                "clientConnection: {writeTimeoutSeconds: 0}|writeTimeoutSeconds is '0'",
            })
    void refusesBelowTheProxies(String line, String message) {
        var yaml = MINIMAL.replace("  businessDataTunnel", "  proxy: {" + line + "}\n  businessDataTunnel");

        assertThatThrownBy(() -> read(yaml, CLIENT)).hasMessageContaining(message);
    }

    @Test
    void tunnelAlwaysSpeaksTls() {
        var yaml = MINIMAL.replace("{externalHost", "{enableTls: false, externalHost");

        assertThatThrownBy(() -> read(yaml, CLIENT))
                .hasMessageContaining("servers.businessDataTunnel.enableTls is 'false'");
    }

    @Test
    void tunnelNeedsANameOrACertificate() throws Exception {
        var nameless = MINIMAL.replace("{externalHost: tunnel.example}", "{}");

        assertThatThrownBy(() -> read(nameless, CLIENT)).hasMessageContaining("externalHost is missing");
        assertThat(read(
                                nameless,
                                Map.of(
                                        "LANDBRIDGE_SERVERS_PROXY_AUTHORIZATION_OAUTH_ALLOWED_CLIENT_ID", "app",
                                        "LANDBRIDGE_LANDBRIDGE_TUNNEL_TLS_FOLDER", "tls"))
                        .tunnel()
                        .certificate())
                .isEqualTo(new ServerCertificate.Files(folder.resolve("tls")));
    }

    @Test
    void dedicatedModeNeedsTheTenantAndTrustItsSubdomain() {
        assertThatThrownBy(() -> read(
                        MINIMAL.replace("subaccountId: tenant-1", ""),
                        Map.of("LANDBRIDGE_SERVERS_PROXY_SOCKS5_ENABLE_PROXY_AUTHORIZATION", "false")))
                .asInstanceOf(type(InvalidConfigException.class))
                .satisfies(invalid -> assertThat(invalid.getMessage())
                        .contains("subaccountId is missing", "subaccountSubdomain is missing"));
    }

    @Test
    void authorizationNeedsAClient() throws Exception {
        assertThatThrownBy(() -> read(MINIMAL, Map.of())).hasMessageContaining("allowedClientId is missing");
        assertThat(read(
                                MINIMAL + "tenantMode: shared",
                                Map.of("LANDBRIDGE_SERVERS_PROXY_SOCKS5_ENABLE_PROXY_AUTHORIZATION", "false"))
                        .authorization()
                        .clients())
                .isEmpty();
    }

    @Test
    void severalClientsMayBeAllowed() throws Exception {
        var environment = Map.of("LANDBRIDGE_SERVERS_PROXY_AUTHORIZATION_OAUTH_ALLOWED_CLIENT_IDS", "a, b");

        assertThat(read(MINIMAL, environment).authorization().clients()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void oneOfSeveralReplicasSettlesFirst() throws Exception {
        assertThat(read(MINIMAL, CLIENT).replica().settling()).isZero();
        assertThat(read(MINIMAL.replace("key.json}", "key.json, replica: {count: 2}}"), CLIENT)
                        .replica()
                        .settling())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void serviceChannelsAreIgnoredAloud() throws Exception {
        assertThat(read(MINIMAL + "serviceChannels: {enabled: true}", CLIENT).notices())
                .singleElement()
                .asString()
                .contains("not supported");
    }

    @Test
    void reportsEveryViolationWithoutTheSecret() throws IOException {
        // Given
        Files.writeString(folder.resolve("key.json"), "{\"clientsecret\": \"s3cret\"}");

        // Then
        assertThatThrownBy(() -> read(MINIMAL + "x: 1\ntenantMode: y", Map.of()))
                .asInstanceOf(type(InvalidConfigException.class))
                .satisfies(invalid -> assertThat(invalid.getMessage().lines()).hasSize(1 + 6))
                .satisfies(invalid -> assertThat(invalid.getMessage()).doesNotContain("s3cret"));
    }
}
