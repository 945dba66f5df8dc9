// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

/** What a token becomes in {@code authTokens}. */
enum TokenForm {
    /** The header {@code Authorization}. */
    AUTHORIZATION("Authorization"),
    /** The same; that the token service says what kind of token it issued is required (RFC 8693 section 2.2.1). */
    EXCHANGED("Authorization"),
    /** The header by which the cloud connector gets a technical user's token. */
    TECHNICAL("SAP-Connectivity-Technical-Authentication");

    private final String header;

    TokenForm(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }
}
