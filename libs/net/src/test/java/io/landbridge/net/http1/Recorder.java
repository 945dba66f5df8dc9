// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a decoder finds, and checks that every buffer it was fed is released. */
final class Recorder<H> implements Http1Sink<H> {
    final List<H> heads = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    final List<HttpHeaders> ends = new ArrayList<>();
    final StringBuilder body = new StringBuilder();
    private final List<ByteBuf> fed = new ArrayList<>();
    private Http1Decoder<H> decoder;

    static Recorder<Http1Request> requests(Http1Limits limits) {
        var recorder = new Recorder<Http1Request>();
        recorder.decoder = new RequestDecoder(UnpooledByteBufAllocator.DEFAULT, limits, recorder);
        return recorder;
    }

    static Recorder<Http1Response> answers(Http1Limits limits) {
        var recorder = new Recorder<Http1Response>();
        recorder.decoder = new ResponseDecoder(UnpooledByteBufAllocator.DEFAULT, limits, recorder);
        return recorder;
    }

    Http1Decoder<H> decoder() {
        return decoder;
    }

    /** Feeds a text in pieces of that size. */
    Recorder<H> feed(String text, int pieceSize) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (var at = 0; at < bytes.length; at += pieceSize) {
            var piece = UnpooledByteBufAllocator.DEFAULT
                    .directBuffer()
                    .writeBytes(bytes, at, Math.min(pieceSize, bytes.length - at));
            fed.add(piece);
            decoder.feed(piece);
        }
        return this;
    }

    Recorder<H> feed(String text) {
        return feed(text, Integer.MAX_VALUE / 2);
    }

    /** Closes the decoder; true when it kept nothing. */
    boolean keepsNothing() {
        decoder.close();
        return fed.stream().allMatch(piece -> piece.refCnt() == 0);
    }

    @Override
    public void onHead(H head) {
        heads.add(head);
    }

    @Override
    public void onData(ByteBuf data) {
        body.append(data.toString(StandardCharsets.ISO_8859_1));
        data.release();
    }

    @Override
    public void onEnd(HttpHeaders trailers) {
        ends.add(trailers);
        decoder.next();
    }

    @Override
    public void onViolation(Violation violation) {
        violations.add(violation);
    }
}
