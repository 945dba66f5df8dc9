// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

/**
 * A tenant.
 *
 * @param id its id in tokens
 * @param subdomain its name in host names
 */
public record Tenant(String id, String subdomain) {}
