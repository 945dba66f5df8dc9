// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.generated;

import io.quarkus.test.junit.QuarkusTest;

/** On H2, as by default. */
@QuarkusTest
final class GeneratedCertificatesIT extends GeneratedCertificatesScenario {}
