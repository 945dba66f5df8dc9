// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.quarkus.test.junit.QuarkusTest;

/** On H2, as by default. */
@QuarkusTest
final class AuthorityIT extends AuthorityScenario {}
