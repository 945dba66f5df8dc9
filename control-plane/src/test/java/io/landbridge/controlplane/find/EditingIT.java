// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.quarkus.test.junit.QuarkusTest;

/** On H2, as by default. */
@QuarkusTest
final class EditingIT extends EditingScenario {}
