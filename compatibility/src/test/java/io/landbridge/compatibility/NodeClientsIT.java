// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** SAP Cloud SDK for JavaScript, the approuter and libraries of the community, as npm has them. */
final class NodeClientsIT {
    private static Landscape landscape;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        NodeTests.install();
        landscape = Landscape.shared();
    }

    private static Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "NODE_EXTRA_CA_CERTS", landscape.stack().authorities().toString(),
                "NODE_OPTIONS", "--require ./names.cjs",
                "USER_TOKEN", landscape.userToken(),
                "SUBSCRIBER_TOKEN", landscape.subscriberToken(),
                "REFRESH_TOKEN", landscape.refreshToken()));
        environment.putAll(more);
        return environment;
    }

    private static Map<String, String> vcap() throws IOException, InterruptedException {
        return environment(
                Map.of("BINDINGS", "vcap", "VCAP_SERVICES", landscape.stack().ask("bindings")));
    }

    private static Map<String, String> certificates() throws IOException, InterruptedException {
        return environment(Map.of("BINDINGS", "certificates", "VCAP_SERVICES", landscape.bindingsWithCertificates()));
    }

    private static Map<String, String> files() throws IOException, InterruptedException {
        var root = landscape.stack().ask("bindings", "--format", "files");
        return environment(Map.of("BINDINGS", "files", "SERVICE_BINDING_ROOT", root));
    }

    @TestFactory
    List<DynamicTest> cloudSdkForJavaScriptWithServiceKeysInAVariable() throws IOException, InterruptedException {
        return NodeTests.run("sdk.test.mjs", vcap());
    }

    @TestFactory
    List<DynamicTest> cloudSdkForJavaScriptWithMountedServiceKeys() throws IOException, InterruptedException {
        return NodeTests.run("sdk.test.mjs", files());
    }

    @TestFactory
    List<DynamicTest> cloudSdkForJavaScriptWithCertificatesInItsServiceKeys() throws IOException, InterruptedException {
        return NodeTests.run("sdk.test.mjs", certificates());
    }

    @TestFactory
    List<DynamicTest> mailClient() throws IOException, InterruptedException {
        var environment = new HashMap<>(vcap());
        environment.put("MAIL_PORT", String.valueOf(landscape.mailPort()));
        return NodeTests.run("mail.test.mjs", environment);
    }

    @TestFactory
    List<DynamicTest> librariesOfTheCommunity() throws IOException, InterruptedException {
        return NodeTests.run("community.test.mjs", vcap());
    }

    @TestFactory
    List<DynamicTest> applicationOfTheCloudApplicationProgrammingModel() throws IOException, InterruptedException {
        return NodeTests.run("cap.test.mjs", vcap());
    }

    @TestFactory
    List<DynamicTest> approuter() throws IOException, InterruptedException {
        return NodeTests.run("approuter.test.mjs", vcap());
    }
}
