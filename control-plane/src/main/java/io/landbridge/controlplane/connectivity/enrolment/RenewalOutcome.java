// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

/** What came of a request for renewal. */
sealed interface RenewalOutcome {
    /**
     * There is a new certificate; the old one stays good until it expires.
     *
     * @param certificate the new one
     */
    record Renewed(ConnectorCertificate certificate) implements RenewalOutcome {}

    /**
     * There is none.
     *
     * @param message why, and how to go on
     */
    record Refused(String message) implements RenewalOutcome {}
}
