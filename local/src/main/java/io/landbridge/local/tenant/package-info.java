// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants and service instances, as the running control plane knows them.
 *
 * <p>{@link io.landbridge.local.tenant.ControlPlaneAdmin} asks for them and blocks meanwhile; {@link
 * io.landbridge.local.tenant.TenantDirectory}, a value, is the answer, and renders the files that are made of it.
 */
@NullMarked
package io.landbridge.local.tenant;

import org.jspecify.annotations.NullMarked;
