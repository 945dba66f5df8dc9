// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

/** A sealed value cannot be opened: its key is gone from the key file, or the value was damaged or moved. */
public final class UnsealException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsealException(RowId row, String problem) {
        super("The sealed value of " + row + " cannot be opened: " + problem);
    }
}
