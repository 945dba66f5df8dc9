// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

/** Values of {@code x-error-origin}. */
public enum Origin {
    TRANSPARENT_PROXY("Transparent Proxy"),
    CONNECTIVITY_PROXY("Connectivity Proxy"),
    DESTINATION_SERVICE("Destination Service"),
    TOKEN_SERVICE("XSUAA");

    private final String wireName;

    Origin(String wireName) {
        this.wireName = wireName;
    }

    /** The header's value. */
    public String wireName() {
        return wireName;
    }
}
