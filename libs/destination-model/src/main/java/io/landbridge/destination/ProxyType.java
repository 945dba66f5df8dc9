// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Arrays;
import java.util.Optional;

/** The documented values of the property {@code ProxyType}: where the target is. */
public enum ProxyType {
    INTERNET("Internet"),
    ON_PREMISE("OnPremise"),
    PRIVATE_LINK("PrivateLink");

    private final String wireName;

    ProxyType(String wireName) {
        this.wireName = wireName;
    }

    /** The property's value. */
    public String wireName() {
        return wireName;
    }

    /** The proxy type of that exact name. */
    public static Optional<ProxyType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
