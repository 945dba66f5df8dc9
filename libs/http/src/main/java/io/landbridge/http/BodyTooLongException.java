// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import java.io.IOException;

/** An answer is longer than allowed; the message goes after the name of who was called. */
final class BodyTooLongException extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLongException(int maxBodyBytes) {
        super("answered with more than " + maxBodyBytes + " bytes");
    }
}
