// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

/**
 * A request that wants to reach a system.
 *
 * @param address which system
 * @param path its target without the query, each character an octet
 * @param upgrade whether it wants to change the protocol
 */
public record HttpAccess(VirtualAddress address, String path, boolean upgrade) {}
