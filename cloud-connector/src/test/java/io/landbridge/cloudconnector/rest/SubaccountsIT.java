// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import static io.landbridge.cloudconnector.peers.ControlPlane.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.audit.AuditVerification;
import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.certificates.SelfSigned;
import io.landbridge.cloudconnector.connection.TunnelState;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.peers.Api;
import io.landbridge.cloudconnector.peers.ControlPlane;
import io.landbridge.cloudconnector.peers.HttpsProxyServer;
import io.landbridge.cloudconnector.peers.NewHome;
import io.landbridge.cloudconnector.secrets.Vault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NewHome.WithPassword.class)
final class SubaccountsIT {
    @TestHTTPResource(value = "/", tls = true)
    URI base;

    @Inject
    TunnelStates tunnels;

    @Inject
    ConnectorConfiguration configuration;

    @Inject
    Home home;

    @Inject
    Vault vault;

    private final ControlPlane controlPlane = new ControlPlane();
    private final String subaccount = UUID.randomUUID().toString();
    private Api api;

    @BeforeEach
    void open() {
        api = new Api(base, NewHome.WithPassword.PASSWORD);
    }

    @AfterEach
    void close() {
        controlPlane.close();
    }

    private String place(String... parts) {
        return Api.SUBACCOUNTS + "/" + REGION + "/" + subaccount + String.join("", parts);
    }

    private HttpResponse<String> enrol(Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.putIfAbsent("authenticationData", controlPlane.authenticationData(subaccount));
        return api.call("POST", Api.SUBACCOUNTS, body);
    }

    private static void is(HttpResponse<String> answer, int status, String type, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.json(answer).path("type").asText()).isEqualTo(type);
        assertThat(Api.json(answer).path("message").asText()).contains(words);
    }

    private JsonNode read(String path) {
        var answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.json(answer);
    }

    private static Map<String, Object> mapping(String virtualHost) {
        return new HashMap<>(Map.of(
                "virtualHost", virtualHost,
                "virtualPort", "443",
                "localHost", "erp.internal",
                "localPort", 8443,
                "protocol", "HTTPS",
                "backendType", "nonSAPsys",
                "authenticationMode", "NONE",
                "hostInHeader", "INTERNAL"));
    }

    @Test
    void aSubaccountIsEnrolledByItsAuthenticationData() throws Exception {
        // When
        var answer = enrol(Map.of("locationId", "here", "displayName", "mine", "autoCertRenewal", true));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .contains(base.resolve(place()).toString());
        var entity = Api.json(answer);
        assertThat(entity.path("regionHost").asText()).isEqualTo(REGION);
        assertThat(entity.path("subaccount").asText()).isEqualTo(subaccount);
        assertThat(entity.path("locationID").asText()).isEqualTo("here");
        assertThat(entity.path("displayName").asText()).isEqualTo("mine");
        assertThat(entity.path("autoCertRenewal").asBoolean()).isTrue();
        assertThat(entity.path("isManaged").asBoolean()).isFalse();
        assertThat(entity.path("tunnel")
                        .path("subaccountCertificate")
                        .path("subjectDN")
                        .asText())
                .contains(configuration.current().installationId().toString());
        var self = URI.create(entity.path("_links").path("self").path("href").asText());
        assertThat(withoutTunnel(read(self.getPath()))).isEqualTo(withoutTunnel(entity));
        assertThat(read(Api.SUBACCOUNTS))
                .anySatisfy(one -> assertThat(one.path("subaccount").asText()).isEqualTo(subaccount));
        assertThat(controlPlane.enrolled())
                .containsExactly(configuration.current().installationId().toString());
        var enrolment = configuration
                .current()
                .find(new SubaccountId(REGION, subaccount))
                .orElseThrow()
                .enrolment();
        assertThat(enrolment.tunnel().host()).isEqualTo("tunnel.example");
        assertThat(enrolment.tunnel().authorities()).hasSize(1);
        is(enrol(Map.of()), 409, "INVALID_CONFIGURATION", subaccount, "exists already");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsAdded() {
        var data = controlPlane.authenticationData(subaccount);
        assertThat(api.call("POST", Api.SUBACCOUNTS, Map.of("authenticationData", data))
                        .statusCode())
                .isEqualTo(201);
        assertThat(api.delete(place()).statusCode()).isEqualTo(204);

        is(
                api.call(
                        "POST",
                        Api.SUBACCOUNTS,
                        Map.of("regionHost", REGION, "subaccount", "x", "cloudUser", "me", "cloudPassword", "secret")),
                400,
                "INVALID_REQUEST",
                "authenticationData");
        is(enrol(Map.of("authenticationData", data)), 400, "INVALID_REQUEST", "401", "fetch fresh authentication data");
        is(enrol(Map.of("authenticationData", "bm9uc2Vuc2U")), 400, "INVALID_REQUEST", "cannot be read");
        is(enrol(Map.of("locationIdd", "x")), 400, "INVALID_REQUEST", "locationIdd", "locationID");
        is(
                enrol(Map.of("isManaged", "yes", "displayName", List.of())),
                400,
                "INVALID_REQUEST",
                "isManaged",
                "displayName");
        is(api.call("POST", Api.SUBACCOUNTS, "{\"a\":1,\"a\":2}"), 400, "INVALID_REQUEST", "JSON");
        is(api.call("POST", Api.SUBACCOUNTS, "[]"), 400, "INVALID_REQUEST", "JSON object");
        controlPlane.close();
        is(enrol(Map.of()), 500, "RUNTIME_FAILURE", "refused the connection");
        is(api.get(place()), 404, "NOT_FOUND", subaccount);
        assertThat(api.get(place("/recovery/state")).statusCode()).isEqualTo(410);
    }

    @Test
    void settingsStateAndValidityAreChanged() {
        // Given
        enrol(Map.of("description", "old", "displayName", "name"));
        var before = read(place()).path("tunnel").path("subaccountCertificate").path("serialNumber");

        // When
        var set = api.call("PUT", place(), Map.of("locationID", "there", "description", ""));
        var disconnected = api.call("PUT", place("/state"), Map.of("connected", false));
        var other = api.call(
                "POST", place("/validity"), Map.of("authenticationData", controlPlane.authenticationData("x")));
        var renewed = api.call(
                "POST", place("/validity"), Map.of("authenticationData", controlPlane.authenticationData(subaccount)));

        // Then
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(Api.json(set).path("locationID").asText()).isEqualTo("there");
        assertThat(Api.json(set).path("displayName").asText()).isEqualTo("name");
        assertThat(Api.json(set).has("description")).isFalse();
        assertThat(disconnected.statusCode()).isEqualTo(204);
        assertThat(configuration
                        .current()
                        .find(new SubaccountId(REGION, subaccount))
                        .orElseThrow()
                        .settings()
                        .connected())
                .isFalse();
        is(other, 400, "INVALID_REQUEST", "x@" + REGION, subaccount);
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(Api.json(renewed)
                        .path("tunnel")
                        .path("subaccountCertificate")
                        .path("serialNumber"))
                .isNotEqualTo(before);
        is(api.call("PUT", place("/state"), Map.of()), 400, "INVALID_REQUEST", "connected is missing");
    }

    /** How the tunnel stands may have changed meanwhile. */
    private static JsonNode withoutTunnel(JsonNode entity) {
        return entity.<ObjectNode>deepCopy().without("tunnel");
    }

    @Test
    void theStateOfTheTunnelIsShown() {
        // Given
        enrol(Map.of());
        var id = new SubaccountId(REGION, subaccount);
        Awaitility.await().until(() -> !tunnels.of(id).equals(new TunnelState.Disconnected()));
        api.call("PUT", place("/state"), Map.of("connected", false));
        Awaitility.await().until(() -> tunnels.of(id).equals(new TunnelState.Disconnected()));

        // Then
        tunnels.set(id, new TunnelState.Connected(Instant.ofEpochMilli(4711), 2));
        assertThat(read(place()).path("tunnel").path("state").asText()).isEqualTo("Connected");
        assertThat(read(place()).path("tunnel").path("connectedSinceTimeStamp").asLong())
                .isEqualTo(4711);
        assertThat(read(place()).path("tunnel").path("connections").asInt()).isEqualTo(2);
        tunnels.set(id, new TunnelState.Failed(Instant.EPOCH, "no route"));
        assertThat(read(place()).path("tunnel").path("state").asText()).isEqualTo("ConnectFailure");
        assertThat(read(place()).path("tunnel").path("message").asText()).isEqualTo("no route");
    }

    @Test
    void aCertificateIsRenewedBeforeItIsOverThroughTheProxy() throws Exception {
        try (var proxy = new HttpsProxyServer("me", "proxy-password")) {
            // Given
            api.call(
                    "PUT",
                    Api.CONNECTOR + "/proxy",
                    Map.of("host", "localhost", "port", proxy.port(), "user", "me", "password", "proxy-password"));
            controlPlane.issueFor(Duration.ofSeconds(6));
            assertThat(enrol(Map.of("autoCertRenewal", true)).statusCode()).isEqualTo(201);
            var first = configuration
                    .current()
                    .find(new SubaccountId(REGION, subaccount))
                    .orElseThrow()
                    .enrolment();

            // When
            controlPlane.issueFor(Duration.ofDays(90));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !controlPlane.renewed().isEmpty());

            // Then
            Awaitility.await().untilAsserted(() -> {
                var now = configuration
                        .current()
                        .find(new SubaccountId(REGION, subaccount))
                        .orElseThrow()
                        .enrolment();
                assertThat(now.certificate()).isNotEqualTo(first.certificate());
                assertThat(now.clientKey().key()).isNotEqualTo(first.clientKey().key());
            });
            assertThat(proxy.tunnels()).contains("localhost:" + controlPlane.port());
            var shown = read(Api.CONNECTOR + "/proxy");
            assertThat(shown.path("port").asText()).isEqualTo(String.valueOf(proxy.port()));
            assertThat(shown.toString()).doesNotContain("proxy-password");
            api.call(
                    "PUT",
                    Api.CONNECTOR + "/proxy",
                    Map.of("host", "localhost", "port", proxy.port(), "user", "me", "password", "wrong"));
            is(
                    enrol(Map.of("authenticationData", controlPlane.authenticationData("other"))),
                    500,
                    "RUNTIME_FAILURE",
                    "proxy");
        } finally {
            api.call("PUT", Api.CONNECTOR + "/proxy", Map.of());
        }
        assertThat(read(Api.CONNECTOR + "/proxy")).isEmpty();
    }

    @Test
    void systemMappingsAreKeptAsDocumented() {
        // Given
        enrol(Map.of());
        var path = place("/systemMappings");

        // When
        var created = api.call("POST", path, mapping("erp.virtual"));

        // Then
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location"))
                .contains(base.resolve(path + "/erp.virtual:443").toString());
        var entity = read(path + "/erp.virtual:443");
        assertThat(entity.path("virtualPort").isTextual()).isTrue();
        assertThat(entity.path("localPort").asText()).isEqualTo("8443");
        assertThat(entity.path("hostInHeader").asText()).isEqualTo("internal");
        assertThat(entity.path("totalResourcesCount").asInt()).isZero();
        assertThat(read(path)).hasSize(1);
        is(api.call("POST", path, mapping("ERP.virtual")), 409, "INVALID_CONFIGURATION", "taken");
        assertThat(api.call("PUT", path + "/erp.virtual:443", entity).statusCode())
                .isEqualTo(204);
        assertThat(read(path + "/erp.virtual:443")).isEqualTo(entity);
        is(
                api.call("PUT", path + "/erp.virtual:443", Map.of("virtualPort", "444")),
                400,
                "INVALID_REQUEST",
                "erp.virtual:443");
        var rfc = mapping("x");
        rfc.put("protocol", "RFC");
        rfc.put("authenticationMode", "KERBEROS");
        rfc.put("sncPartnerName", "p:CN=x");
        is(api.call("POST", path, rfc), 400, "INVALID_REQUEST", "RFC", "KERBEROS", "sncPartnerName", "not serve");
        is(
                api.call("POST", path, Map.of()),
                400,
                "INVALID_REQUEST",
                "virtualHost",
                "localPort",
                "protocol",
                "backendType");
        var range = mapping("db");
        range.put("protocol", "TCP");
        range.put("virtualPort", "5000-5010");
        range.put("localPort", "6000-6010");
        assertThat(api.call("POST", path, range).statusCode()).isEqualTo(201);
        is(
                api.call("POST", path + "/db:5000-5010/resources", Map.of("id", "/")),
                400,
                "INVALID_REQUEST",
                "no resources");
        var inside = mapping("db");
        inside.put("virtualPort", "5005");
        is(api.call("POST", path, inside), 409, "INVALID_CONFIGURATION", "5000-5010");
        assertThat(api.delete(path + "/db:5000-5010").statusCode()).isEqualTo(204);
        is(api.get(path + "/db:5000-5010"), 404, "NOT_FOUND", "db:5000-5010");
        is(api.get(path + "/db"), 404, "NOT_FOUND", "db");
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        assertThat(read(path)).isEmpty();
        is(api.get(Api.SUBACCOUNTS + "/other/" + subaccount + "/systemMappings"), 404, "NOT_FOUND", "other");
    }

    @Test
    void resourcesAreFoundUnderTheirEncodedIds() {
        // Given
        enrol(Map.of());
        api.call("POST", place("/systemMappings"), mapping("erp"));
        var path = place("/systemMappings/erp:443/resources");
        for (var id : List.of(
                "/", "/a-b/c+d", "/sap/opu/odata;mo;v=2/S", "/with#hash", "/\u00fcber uns", "/+2D-+2B", "/%25")) {
            // When
            var created = api.call("POST", path, Map.of("id", id, "enabled", true, "webSocketUpgradeAllowed", true));

            // Then
            assertThat(created.statusCode()).as(id + created.body()).isEqualTo(201);
            var location = created.headers().firstValue("Location").orElseThrow();
            var self = URI.create(location).getRawPath();
            assertThat(self).startsWith(path + "/-");
            var resource = read(self);
            assertThat(resource.path("id").asText()).isEqualTo(id);
            assertThat(resource.path("_links").path("self").path("href").asText())
                    .isEqualTo(location);
            assertThat(resource.path("enabled").asBoolean()).isTrue();
            assertThat(resource.path("exactMatchOnly").asBoolean()).isFalse();
            assertThat(resource.path("websocketUpgradeAllowed").asBoolean()).isTrue();
            assertThat(resource.has("description")).isFalse();
            is(api.call("POST", path, Map.of("id", id)), 409, "INVALID_CONFIGURATION", "exists");
            assertThat(api.call("PUT", self, Map.of("enabled", false, "description", "text"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(read(self).path("enabled").asBoolean()).isFalse();
            assertThat(read(self).path("websocketUpgradeAllowed").asBoolean()).isTrue();
            assertThat(api.delete(self).statusCode()).isEqualTo(204);
            assertThat(api.get(self).statusCode()).isEqualTo(404);
        }
        assertThat(api.call("POST", path, Map.of("id", "/one")).statusCode()).isEqualTo(201);
        assertThat(read(path + "/-one").path("enabled").asBoolean()).isFalse();
        assertThat(read(place("/systemMappings/erp:443"))
                        .path("totalResourcesCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(place("/systemMappings/erp:443"))
                        .path("enabledResourcesCount")
                        .asInt())
                .isZero();
        is(api.call("POST", path, Map.of("id", "/a/../b")), 400, "INVALID_REQUEST", "/a/../b");
        is(
                api.call("POST", path, Map.of("id", "no-slash", "enabled", 1)),
                400,
                "INVALID_REQUEST",
                "no-slash",
                "enabled");
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        assertThat(read(path)).isEmpty();
        assertThat(read(place("/systemMappings/erp:443/allowedClients"))).isEmpty();
        is(
                api.call("POST", place("/systemMappings/erp:443/allowedClients"), List.of("100")),
                400,
                "INVALID_REQUEST",
                "RFC");
    }

    @Test
    void domainMappingsAreKeyedByTheInternalDomain() {
        // Given
        enrol(Map.of());
        var path = place("/domainMappings");

        // Then
        assertThat(api.call("POST", path, Map.of("virtualDomain", "v.example", "internalDomain", "i.example"))
                        .statusCode())
                .isEqualTo(201);
        is(
                api.call("POST", path, Map.of("virtualDomain", "w.example", "internalDomain", "I.example")),
                409,
                "INVALID_CONFIGURATION",
                "exists");
        is(api.call("POST", path, Map.of("virtualDomain", "a b")), 400, "INVALID_REQUEST", "a b", "internalDomain");
        assertThat(api.call("PUT", path + "/i.example", Map.of("internalDomain", "j.example"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(read(path).get(0).path("internalDomain").asText()).isEqualTo("j.example");
        assertThat(api.delete(path + "/i.example").statusCode()).isEqualTo(404);
        assertThat(api.delete(path + "/j.example").statusCode()).isEqualTo(204);
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        assertThat(read(path)).isEmpty();
    }

    @Test
    void systemsAreTrustedByTheirCertificatesUnderBothSpellingsOfThePath() throws Exception {
        // Given
        var path = Api.CONNECTOR + "/onPremises/truststore";
        var pem = Pem.write(SelfSigned.server(List.of("backend"), Instant.now()).chain());
        assertThat(read(path).path("trustAllBackends").asBoolean()).isFalse();

        // When
        var added = upload(path, "certificates", pem);

        // Then
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        is(upload(path, "certificate", pem), 400, "INVALID_REQUEST", "already");
        is(upload(path, "certificates", "nonsense"), 400, "INVALID_REQUEST", "PEM or DER");
        is(upload(path, "else", pem), 400, "INVALID_REQUEST", "certificates");
        var trusted = read(Api.CONNECTOR + "/onPremise/truststore").path("trustedBackendSystems");
        assertThat(trusted).hasSize(1);
        assertThat(trusted.get(0).path("subjectDN").asText()).contains("CN=backend");
        var alias = trusted.get(0).path("alias").asText();
        var downloaded = api.send(api.authorized(path + "/certificates/" + alias)
                .header("Accept", "application/x-pem-file")
                .GET());
        assertThat(downloaded.body()).isEqualTo(pem);
        assertThat(api.send(api.authorized(path + "/certificates")
                                .header("Accept", "application/pkix-cert")
                                .GET())
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/pkix-cert");
        assertThat(api.call("PATCH", path, Map.of("trustAllBackends", true)).statusCode())
                .isEqualTo(204);
        assertThat(configuration.current().backendTrust().trustAll()).isTrue();
        assertThat(api.call("PATCH", path, Map.of("trustAllBackends", false)).statusCode())
                .isEqualTo(204);
        assertThat(api.delete(path + "/certificates/" + alias).statusCode()).isEqualTo(204);
        assertThat(api.delete(path + "/certificates/" + alias).statusCode()).isEqualTo(404);
        assertThat(api.delete(path + "/certificates").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> upload(String path, String part, String content) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"" + part
                + "\"; filename=\"a.pem\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content
                + "\r\n--b--\r\n";
        return api.send(api.authorized(path + "/certificates")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void whoChangedWhatIsInTheAuditLogsAlsoThatTheyWereTurnedOff() throws Exception {
        // Given
        enrol(Map.of());
        var level = Api.CONNECTOR + "/auditLog/subaccounts/" + REGION + "/" + subaccount;
        assertThat(read(level).path("level").asText()).isEqualTo("SECURITY");
        api.call("POST", place("/systemMappings"), mapping("audited"));

        // When
        assertThat(api.call("PATCH", level, Map.of("level", "OFF")).statusCode())
                .isEqualTo(204);
        api.delete(place("/systemMappings/audited:443"));
        assertThat(api.call("PATCH", level, Map.of("level", "ALL")).statusCode())
                .isEqualTo(204);

        // Then
        var log = home.resolve(AuditLog.FOLDER).resolve(REGION).resolve(subaccount);
        Awaitility.await()
                .untilAsserted(() -> assertThat(text(log))
                        .contains("\"Account\",\"Administrator\",\"Subaccount added\"")
                        .contains("\"BackendMapping\",\"Administrator\",\"Added system audited:443")
                        .contains("Level set to OFF", "Level set to ALL")
                        .doesNotContain("Removed system audited"));
        assertThat(AuditVerification.faults(log, vault.derive(AuditLog.KEY))).isEmpty();
        is(api.call("PATCH", level, Map.of("level", "LOUD")), 400, "INVALID_REQUEST", "LOUD", "SECURITY");
        assertThat(read(Api.CONNECTOR + "/auditLog").path("logPath").asText()).endsWith("log/audit");
        assertThat(api.call("PATCH", Api.CONNECTOR + "/auditLog", Map.of("level", "ALL", "cleanup", 0))
                        .statusCode())
                .isEqualTo(204);
        is(api.call("PATCH", Api.CONNECTOR + "/auditLog", Map.of("cleanup", 14)), 400, "INVALID_REQUEST", "cleanup");
    }

    private static String text(java.nio.file.Path folder) throws Exception {
        var text = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void theConnectorDescribesItself() {
        assertThat(api.call("PUT", Api.CONNECTOR, Map.of("description", "my connector"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(Api.CONNECTOR).path("description").asText()).isEqualTo("my connector");
        assertThat(read(Api.CONNECTOR).path("ha").asText()).isEqualTo("master");
        assertThat(read(Api.CONNECTOR + "/haRole").asText()).isEqualTo("master");
        is(api.call("POST", Api.CONNECTOR + "/haRole", "\"shadow\""), 400, "INVALID_REQUEST", "shadow");
        is(api.call("PUT", Api.CONNECTOR, "{\"description\":null}"), 400, "INVALID_REQUEST", "description");
        assertThat(read("/api/v1/connector/version").path("version").asText()).isNotEmpty();
        assertThat(read(Api.SUBACCOUNTS + "/corrupted")).isEmpty();
        assertThat(api.send(api.authorized(Api.CONNECTOR)
                                .header("Content-Type", "text/plain")
                                .PUT(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        is(api.get("/api/v1/nothing"), 404, "NOT_FOUND", "no such resource");
        is(api.delete(Api.CONNECTOR), 405, "INVALID_REQUEST", "method");
    }
}
