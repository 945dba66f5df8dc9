// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.quarkus.test.junit.QuarkusTest;

/** On H2, as by default. */
@QuarkusTest
final class RenewalIT extends RenewalScenario {}
