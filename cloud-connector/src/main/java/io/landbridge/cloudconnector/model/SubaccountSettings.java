// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/**
 * How an administrator named and set a subaccount.
 *
 * @param locationId which of the subaccount's connectors this is; empty for the default one
 * @param displayName may be empty
 * @param description may be empty
 * @param autoCertificateRenewal whether the certificate is renewed without anybody's doing
 * @param managed whether only administrators may change it
 * @param connected whether the tunnel should be open
 * @param auditLevel how much its audit log says
 */
public record SubaccountSettings(
        String locationId,
        String displayName,
        String description,
        boolean autoCertificateRenewal,
        boolean managed,
        boolean connected,
        AuditLevel auditLevel) {
    /** The same, to be connected or not. */
    public SubaccountSettings withConnected(boolean wanted) {
        return new SubaccountSettings(
                locationId, displayName, description, autoCertificateRenewal, managed, wanted, auditLevel);
    }

    /** The same with another audit level. */
    public SubaccountSettings with(AuditLevel level) {
        return new SubaccountSettings(
                locationId, displayName, description, autoCertificateRenewal, managed, connected, level);
    }
}
