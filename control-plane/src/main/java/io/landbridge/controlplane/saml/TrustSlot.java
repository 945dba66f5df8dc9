// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

/** The two key pairs that a tenant may have. */
enum TrustSlot {
    /** The one that signs. */
    ACTIVE("Keypair"),
    /** The one that others may already trust, and that rotation makes the active one. */
    PASSIVE("Passive Keypair");

    private final String words;

    TrustSlot(String words) {
        this.words = words;
    }

    /** The documented text of a 404. */
    String missing(String tenantId) {
        return words + " for subaccount - " + tenantId + " does not exist";
    }
}
