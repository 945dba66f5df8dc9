// SPDX-License-Identifier: Apache-2.0
/**
 * OpenID Connect providers of tenants, whose tokens about users buy tokens here. {@link
 * io.landbridge.controlplane.oidc.OidcProviders} keeps what the declarative file says, {@code ProviderTokens} judges tokens.
 */
@NullMarked
package io.landbridge.controlplane.oidc;

import org.jspecify.annotations.NullMarked;
