// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

/**
 * A customer of the platform.
 *
 * @param id the subaccount's id, as in the claim {@code zid}
 * @param subdomain its name in host names, as in the claim {@code ext_attr.zdn}
 */
public record Tenant(String id, String subdomain) {}
