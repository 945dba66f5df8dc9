// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

/**
 * Why a peer's message is refused.
 *
 * @param kind what kind of fault it is
 * @param message what is wrong, in words; quotes nothing that the peer sent
 */
public record Violation(Kind kind, String message) {
    /** What kind of fault it is. */
    public enum Kind {
        /** It breaks the grammar, or can be read in two ways. */
        MALFORMED,
        /** Its first line is longer than allowed. */
        LINE_TOO_LONG,
        /** Its headers or trailers are longer or more than allowed. */
        HEADERS_TOO_LARGE,
        /** The connection ended within it. */
        TRUNCATED
    }
}
