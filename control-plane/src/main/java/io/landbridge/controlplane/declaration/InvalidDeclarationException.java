// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import java.util.List;

/** The file cannot be used; the message has every violation with the path of its value. */
public final class InvalidDeclarationException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidDeclarationException(String file, List<String> violations) {
        super(file + " is no valid declaration of tenants and instances:\n  " + String.join("\n  ", violations));
    }
}
