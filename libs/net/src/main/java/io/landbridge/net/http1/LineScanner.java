// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;

/** Looks for the empty line that ends a head or the trailers; never looks at a byte twice. */
final class LineScanner {
    private final Http1Limits limits;
    private boolean withStartLine;
    private int scanned;
    private int lineStart;
    private int fieldsStart;

    LineScanner(Http1Limits limits) {
        this.limits = limits;
    }

    /** Begins anew; trailers have no start line. */
    void reset(boolean startLine) {
        withStartLine = startLine;
        scanned = 0;
        lineStart = 0;
        fieldsStart = startLine ? -1 : 0;
    }

    /** Number of bytes up to and with the empty line; -1 when there is none yet. */
    int find(ByteBuf buffer) {
        var base = buffer.readerIndex();
        while (true) {
            var lf = buffer.indexOf(base + scanned, buffer.writerIndex(), (byte) '\n');
            if (lf < 0) {
                scanned = buffer.readableBytes();
                requireWithinLimits(scanned);
                return -1;
            }
            var line = lf - base;
            requireWithinLimits(line);
            requireCarriageReturn(buffer, lf, line);
            scanned = line + 1;
            if (line - lineStart == 1) {
                return scanned;
            }
            if (fieldsStart < 0) {
                fieldsStart = scanned;
            }
            lineStart = scanned;
        }
    }

    private void requireCarriageReturn(ByteBuf buffer, int lf, int line) {
        if (line == lineStart || buffer.getByte(lf - 1) != '\r') {
            throw ViolationException.malformed("a line ends in LF without CR");
        }
    }

    private void requireWithinLimits(int upTo) {
        if (fieldsStart < 0) {
            if (upTo > limits.lineBytes() + 1) {
                throw new ViolationException(
                        Violation.Kind.LINE_TOO_LONG, "the first line is longer than " + limits.lineBytes() + " bytes");
            }
        } else if (upTo - fieldsStart > limits.headerBytes()) {
            throw new ViolationException(
                    Violation.Kind.HEADERS_TOO_LARGE,
                    (withStartLine ? "the headers are" : "the trailers are") + " longer than " + limits.headerBytes()
                            + " bytes");
        }
    }
}
