// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/**
 * Why what a client sent is refused; {@link ServerAnswers#to} is the answer.
 *
 * @param stage what the client was about to do
 * @param reply the code that fits; goes on the wire only at {@link Stage#REQUEST}
 * @param message what is wrong, in words; quotes nothing that the client sent
 */
public record Violation(Stage stage, Reply reply, String message) {
    /** What the client was about to do. */
    public enum Stage {
        /** To speak another protocol: it could not read an answer. */
        OTHER_PROTOCOL,
        GREETING,
        AUTHENTICATION,
        REQUEST
    }
}
