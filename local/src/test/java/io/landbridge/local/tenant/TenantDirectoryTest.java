// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TenantDirectoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TenantDirectory DIRECTORY = new TenantDirectory(
            List.of(new Tenant("t1", "provider")),
            List.of(
                    instance("another", "destination"),
                    instance("xsuaa", "xsuaa"),
                    instance("destination", "destination"),
                    instance("con", "connectivity"),
                    instance("gate", "connectivity", "connectivity_proxy")));

    private static ServiceInstance instance(String name, String service) {
        return instance(name, service, service.equals("connectivity") ? "lite" : "");
    }

    private static ServiceInstance instance(String name, String service, String plan) {
        var key = JSON.createObjectNode().put("clientid", "sb-" + name).put("clientsecret", "s3cret");
        return new ServiceInstance("id-" + name, name, service, plan, "provider", key);
    }

    private static JsonNode json(Map<String, String> files, String name) throws IOException {
        return JSON.readTree(files.get(name));
    }

    @Test
    void firstInstanceOfAServiceHasTheServicesNameAndTheOthersTheirOwn() throws IOException {
        // When
        var files = DIRECTORY.bindings();

        // Then
        assertThat(files)
                .containsOnlyKeys(
                        "destination.json",
                        "destination-another.json",
                        "xsuaa.json",
                        "connectivity.json",
                        "vcap-services.json");
        assertThat(json(files, "destination.json").path("clientid").asText()).isEqualTo("sb-destination");
        assertThat(json(files, "destination-another.json").path("clientid").asText())
                .isEqualTo("sb-another");
    }

    @Test
    void vcapServicesHasEveryInstanceWithLabelTagAndPlan() throws IOException {
        // When
        var services = json(DIRECTORY.bindings(), "vcap-services.json");

        // Then
        assertThat(services.path("destination")).hasSize(2);
        assertThat(services.path("xsuaa").path(0)).isEqualTo(JSON.readTree("""
                {"label": "xsuaa", "name": "xsuaa", "plan": "application", "instance_guid": "id-xsuaa",
                 "tags": ["xsuaa"], "credentials": {"clientid": "sb-xsuaa", "clientsecret": "s3cret"}}"""));
    }

    @Test
    void mountedLayoutHasAFileForEachFieldAndOneThatTellsWhich() throws IOException {
        // When
        var folders = DIRECTORY.mountedBindings();

        // Then
        assertThat(folders).containsOnlyKeys("destination", "another", "xsuaa", "con");
        var files = folders.get("xsuaa");
        assertThat(files)
                .contains(
                        Map.entry("clientid", "sb-xsuaa"),
                        Map.entry("clientsecret", "s3cret"),
                        Map.entry("type", "xsuaa"),
                        Map.entry("label", "xsuaa"),
                        Map.entry("plan", "application"),
                        Map.entry("tags", "[\"xsuaa\"]"),
                        Map.entry("instance_guid", "id-xsuaa"));
        var metadata = json(files, ".metadata");
        assertThat(metadata.path("credentialProperties").findValuesAsText("name"))
                .containsExactly("clientid", "clientsecret");
        assertThat(metadata.path("metaDataProperties").findValuesAsText("name"))
                .containsExactly("type", "label", "plan", "instance_name", "instance_guid", "tags");
    }

    @Test
    void keyForTheProxiesIsNotAmongThoseOfApplications() throws IOException {
        // When
        var services = json(DIRECTORY.bindings(), "vcap-services.json");

        // Then
        assertThat(services.path("connectivity").findValuesAsText("plan")).containsExactly("lite");
        assertThat(JSON.readTree(DIRECTORY.proxiesKey()).path("clientid").asText())
                .isEqualTo("sb-gate");
    }

    @Test
    void connectivityProxyAcceptsApplicationsAndTheTransparentProxy() {
        // When
        var clients = DIRECTORY.connectivityClients();

        // Then
        assertThat(clients).containsExactly("sb-con", "sb-gate");
    }

    @Test
    void proxyGetsTheDestinationServiceInstancesUnderTheirNames() {
        // When
        var files = DIRECTORY.proxyInstances();

        // Then
        assertThat(files).containsOnlyKeys("another.json", "destination.json");
    }

    @Test
    void instanceThatResourcesMeanWhenTheyNameNoneComesFirst() {
        // When
        var names = DIRECTORY.destinationInstances();

        // Then
        assertThat(names).containsExactly("destination", "another");
    }

    @Test
    void textFormHasNoSecret() {
        // When
        var text = DIRECTORY.toString();

        // Then
        assertThat(text).doesNotContain("s3cret");
    }
}
