// SPDX-License-Identifier: Apache-2.0
/**
 * What tenants sign assertions about users with, and the assertions.
 *
 * <p>Read {@link io.landbridge.controlplane.saml.TrustPairs} first: a tenant's active key pair, and the passive one that
 * waits for its turn. {@link io.landbridge.controlplane.saml.TrustResource} serves both by REST. {@link
 * io.landbridge.controlplane.saml.GeneratedAssertions} makes a destination's assertions, which say what {@code
 * AssertionProperties} reads; {@code OwnTokenService} bounds whom they name to the token service of this control plane. That
 * believes {@code TrustedIssuers}: the tenant itself and its {@link io.landbridge.controlplane.saml.IdentityProviders}.
 * Everything blocks on the database or computes for long, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.saml;

import org.jspecify.annotations.NullMarked;
