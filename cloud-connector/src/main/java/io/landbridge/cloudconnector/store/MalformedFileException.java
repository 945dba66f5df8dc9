// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import org.jspecify.annotations.Nullable;

/** A file of the configuration is not what was written: the message says where and why. */
public final class MalformedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedFileException(String problem, @Nullable Exception cause) {
        super(problem, cause);
    }
}
