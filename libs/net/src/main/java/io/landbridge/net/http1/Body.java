// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

/** How the end of a message's body is found (RFC 9112 §6.3). */
public sealed interface Body {
    /** There is none. */
    None NONE = new None();
    /** Pieces with lengths of their own. */
    Chunked CHUNKED = new Chunked();
    /** All that comes until the connection ends. */
    UntilClose UNTIL_CLOSE = new UntilClose();

    /** There is none. */
    record None() implements Body {}

    /** That many bytes, at least one. */
    record Fixed(long length) implements Body {}

    /** Pieces with lengths of their own. */
    record Chunked() implements Body {}

    /** All that comes until the connection ends; answers only. */
    record UntilClose() implements Body {}

    /** A body of known length. */
    static Body ofLength(long length) {
        return length == 0 ? NONE : new Fixed(length);
    }
}
