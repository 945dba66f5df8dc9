// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import static io.landbridge.transparentproxy.peer.ServicesPeer.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.transparentproxy.config.ConfigFile;
import io.landbridge.transparentproxy.peer.ProxyFolder;
import io.landbridge.transparentproxy.peer.RawClient;
import io.landbridge.transparentproxy.peer.RawTarget;
import io.landbridge.transparentproxy.peer.ServicesPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole proxy between a caller, the services and a connectivity proxy, each on real sockets. */
class OnPremiseIT {
    @TempDir
    private Path path;

    private ProxyFolder folder;
    private ServicesPeer services;
    private RawTarget connectivityProxy;
    private TransparentProxy proxy;

    @BeforeEach
    void startPeers() throws IOException {
        folder = new ProxyFolder(path);
        services = ServicesPeer.start();
        connectivityProxy = RawTarget.start();
        folder.connectivityKey(services);
    }

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        services.close();
        connectivityProxy.close();
    }

    private void start(String... configuration) throws IOException {
        startWith(connectivityProxy.port(), configuration);
    }

    private void startWith(int port, String... configuration) throws IOException {
        var config = folder.config(
                "connectivityProxy: {serviceName: 127.0.0.1, http: {port: " + port + "}"
                        + (List.of(configuration).contains("key") ? ", serviceKey: connectivity.json" : "") + "}",
                List.of(configuration).contains("shared") ? "tenantMode: shared" : "");
        folder.routes("erp", "crm");
        folder.instance(services);
        try {
            proxy = TransparentProxy.start(ConfigFile.read(config, Map.of()));
        } catch (InvalidConfigException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static Map<String, String> onPremise(String authentication, String... further) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("URL", "http://erp.internal:8000/base");
        properties.put("ProxyType", "OnPremise");
        properties.put("Authentication", authentication);
        for (var i = 0; i < further.length; i += 2) {
            properties.put(further[i], further[i + 1]);
        }
        return properties;
    }

    private RawClient.Answer get(String host, String... headers) throws IOException {
        try (var client = RawClient.connect(proxy.port())) {
            return client.get("/orders?q=1", host + ".localhost", headers);
        }
    }

    @Test
    void requestGoesToTheConnectivityProxyInAbsoluteForm() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication", "CloudConnectorLocationId", "plant 1"));
        start();

        // When
        var answer = get("erp", "X-Mine: 1", "Authorization: Bearer mine");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        var head = connectivityProxy.onlyHead();
        assertThat(head.requestLine()).isEqualTo("GET http://erp.internal:8000/base/orders?q=1 HTTP/1.1");
        assertThat(head.header("host")).containsExactly("erp.internal:8000");
        assertThat(head.header("sap-connectivity-scc-location_id")).containsExactly("plant 1");
        assertThat(head.header("x-mine")).containsExactly("1");
        assertThat(head.header("authorization")).containsExactly("Bearer mine");
        assertThat(head.header("proxy-authorization")).isEmpty();
        assertThat(head.header("sap-cp-connectivity-service-token")).isEmpty();
    }

    @Test
    void locationIdOfTheRequestBeatsTheDestinations() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication", "CloudConnectorLocationId", "one"));
        start();

        // When
        get("erp", "SAP-Connectivity-SCC-Location_ID: two");

        // Then
        assertThat(connectivityProxy.onlyHead().header("sap-connectivity-scc-location_id"))
                .containsExactly("two");
    }

    @Test
    void tokenOfTheConnectivityInstanceIsSentWhenItsKeyIsConfigured() throws IOException {
        // Given
        services.serve("erp", onPremise("BasicAuthentication"), token("Basic dTpw"));
        start("key");

        // When
        get("erp");

        // Then
        var head = connectivityProxy.onlyHead();
        assertThat(head.header("proxy-authorization")).containsExactly("Bearer token-of-provider");
        assertThat(head.header("sap-cp-connectivity-service-token")).isEmpty();
        assertThat(head.header("authorization")).containsExactly("Basic dTpw");
    }

    @Test
    void inSharedModeTheTenantsTokenIsSentInBothDocumentedHeaders() throws IOException {
        // Given
        services.serve("erp", onPremise("OAuth2ClientCredentials"), token("Bearer t"));
        start("key", "shared");

        // When
        get("erp", "X-Tenant-Id: one");
        get("erp", "X-Tenant-Id: two");
        get("erp", "X-Tenant-Id: one");

        // Then
        assertThat(connectivityProxy.heads())
                .extracting(head -> head.header("proxy-authorization").getFirst())
                .containsExactly("Bearer token-of-one", "Bearer token-of-two", "Bearer token-of-one");
        assertThat(connectivityProxy.heads())
                .extracting(
                        head -> head.header("sap-cp-connectivity-service-token").getFirst())
                .containsExactly("token-of-one", "token-of-two", "token-of-one");
    }

    @Test
    void noConnectionServesTwoTenants() throws IOException {
        // Given
        services.serve("erp", onPremise("OAuth2ClientCredentials"), token("Bearer t"));
        start("key", "shared");

        // When
        try (var client = RawClient.connect(proxy.port())) {
            for (var tenant : List.of("one", "two", "one", "two")) {
                client.get("/", "erp.localhost", "X-Tenant-Id: " + tenant);
            }
        }

        // Then
        assertThat(connectivityProxy.heads())
                .extracting(RawTarget.Head::connection)
                .containsExactly(1, 2, 1, 2);
    }

    @Test
    void noConnectionServesTwoUsersLocationsOrDestinations() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        services.serve("crm", onPremise("NoAuthentication", "URL", "http://crm.internal"));
        start();

        // When
        try (var client = RawClient.connect(proxy.port())) {
            client.get("/", "erp.localhost");
            client.get("/", "erp.localhost", "Authorization: Basic YTph");
            client.get("/", "erp.localhost", "Authorization: Basic Yjpi");
            client.get("/", "erp.localhost", "SAP-Connectivity-SCC-Location_ID: two");
            client.get("/", "crm.localhost");
            client.get("/again", "erp.localhost");
        }

        // Then
        assertThat(connectivityProxy.heads())
                .extracting(RawTarget.Head::connection)
                .containsExactly(1, 2, 3, 4, 5, 1);
    }

    @Test
    void callerCannotSayWhoItIsToTheConnectivityProxy() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        start();

        // When
        get(
                "erp",
                "SAP-Connectivity-Authentication: Bearer other",
                "SAP-Connectivity-Technical-Authentication: Bearer other",
                "SAP-CP-Connectivity-Service-Token: other",
                "SAP-Connectivity-ConsumerAccount: other",
                "SAP-Connectivity-Region-Configuration-Id: other",
                "Proxy-Authorization: Bearer other");

        // Then
        assertThat(connectivityProxy.onlyHead().lines()).noneMatch(line -> line.contains("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "405 Method Not Allowed", "503 Service Unavailable"})
    void answersOfTheConnectivityProxyPassThrough(String status) throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        connectivityProxy.answer(head -> status);
        start();

        // When
        var answer = get("erp");

        // Then
        assertThat(answer.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(answer.header("x-error-origin")).isEmpty();
    }

    @Test
    void tokenThatIsNotAcceptedIsNotUsedAgain() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        connectivityProxy.answer(head -> "407 Proxy Authentication Required");
        start("key");
        get("erp");
        assertThat(services.tokensOf("connectivity")).isEqualTo(1);

        // When
        connectivityProxy.answer(head -> "200 OK");
        get("erp");
        get("erp");

        // Then
        assertThat(services.tokensOf("connectivity")).isEqualTo(2);
    }

    @Test
    void connectivityProxyThatIsDownIsTheDocumentedError() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        startWith(nobody);

        // When
        var answer = get("erp");

        // Then
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-error-origin")).isEqualTo("Connectivity Proxy");
        assertThat(answer.header("x-error-message")).contains("127.0.0.1:" + nobody);
    }

    @Test
    void tenantWithoutATokenIsTold() throws IOException {
        // Given
        services.answer(
                "erp",
                lookup -> new ServicesPeer.Answer(200, ServicesPeer.found("erp", onPremise("NoAuthentication"))));
        start("shared");

        // When
        var answer = get("erp", "X-Tenant-Id: one");

        // Then
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-error-message")).contains("connectivityProxy.serviceKey");
        assertThat(connectivityProxy.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://erp.internal", "PrincipalPropagation", "ClientCertificateAuthentication"})
    void whatCannotGoThroughIsTold(String what) throws IOException {
        // Given
        services.serve("erp", what.startsWith("https") ? onPremise("NoAuthentication", "URL", what) : onPremise(what));
        start();

        // When
        var answer = get("erp", "Authorization: Bearer mine");

        // Then
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-error-origin")).isEqualTo("Destination Service");
        assertThat(connectivityProxy.heads()).isEmpty();
    }

    @Test
    void upgradeGoesThrough() throws IOException {
        // Given
        services.serve("erp", onPremise("NoAuthentication"));
        start();

        // When
        get("erp", "Connection: Upgrade", "Upgrade: websocket");

        // Then
        assertThat(connectivityProxy.onlyHead().header("upgrade")).containsExactly("websocket");
    }
}
