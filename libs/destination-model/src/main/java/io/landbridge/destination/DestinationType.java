// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Optional;

/** The documented values of the property {@code Type}. */
public enum DestinationType {
    HTTP,
    TCP,
    LDAP,
    MAIL,
    RFC;

    /** The type of that exact name. */
    public static Optional<DestinationType> find(String name) {
        return EnumNames.find(DestinationType.class, name);
    }
}
