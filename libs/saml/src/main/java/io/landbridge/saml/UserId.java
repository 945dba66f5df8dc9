// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

/** Who a user is, as far as it can be told. */
public sealed interface UserId {
    /**
     * Known.
     *
     * @param value the user's name
     */
    record Found(String value) implements UserId {}

    /**
     * Unknown.
     *
     * @param reason begins with the documented {@code user ID could not be determined}
     */
    record Undetermined(String reason) implements UserId {
        static Undetermined because(String problem) {
            return new Undetermined("user ID could not be determined: " + problem);
        }
    }
}
