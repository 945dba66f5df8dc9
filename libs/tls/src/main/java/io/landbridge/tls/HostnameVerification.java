// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.util.Arrays;
import java.util.Optional;

/** The documented values of the property {@code HostnameVerifier}. */
public enum HostnameVerification {
    /** RFC 6125: a wildcard stands for one label. */
    STRICT("Strict"),
    /** A wildcard stands for any number of labels; without alternative names, the first common name counts. */
    BROWSER_COMPATIBLE("BrowserCompatible");

    private final String wireName;

    HostnameVerification(String wireName) {
        this.wireName = wireName;
    }

    /** The verification of that exact name. */
    public static Optional<HostnameVerification> find(String wireName) {
        return Arrays.stream(values())
                .filter(verification -> verification.wireName.equals(wireName))
                .findFirst();
    }
}
