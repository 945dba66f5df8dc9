// SPDX-License-Identifier: Apache-2.0
package io.landbridge.config;

import java.util.List;

/** The configuration cannot be used; the message has every violation with the path of its key. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidConfigException(String source, List<String> violations) {
        super(source + " is no valid configuration:\n  " + String.join("\n  ", violations));
    }
}
