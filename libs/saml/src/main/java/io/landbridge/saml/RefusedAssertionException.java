// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

/** Ends the verification of an assertion; never leaves this package. */
final class RefusedAssertionException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedAssertionException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
