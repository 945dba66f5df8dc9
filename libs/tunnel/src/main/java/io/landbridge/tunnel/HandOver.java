// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.ByteStream;
import io.landbridge.net.http1.Body;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** A call that a peer carries on: its head says for which connector. Event loop only. */
final class HandOver implements UpstreamSink {
    private final Connector connector;
    private final UpstreamSink sink;

    HandOver(Connector connector, UpstreamSink sink) {
        this.connector = connector;
        this.sink = sink;
    }

    @Override
    public void onOpen(UpstreamCall call) {
        sink.onOpen(new Marked(call));
    }

    @Override
    public void onInterim(Answer answer) {
        sink.onInterim(answer);
    }

    @Override
    public void onAnswer(Answer answer) {
        sink.onAnswer(answer);
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        sink.onAnswerData(data);
    }

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {
        sink.onAnswerEnd(trailers);
    }

    @Override
    public void onAnswerPause() {
        sink.onAnswerPause();
    }

    @Override
    public void onUpstreamWritable() {
        sink.onUpstreamWritable();
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        sink.onFailure(failure);
    }

    /** The call, whose head gets two headers more. */
    private final class Marked implements UpstreamCall {
        private final UpstreamCall call;

        private Marked(UpstreamCall call) {
            this.call = call;
        }

        @Override
        public boolean reused() {
            return call.reused();
        }

        @Override
        public void sendHead(Request request, Body body) {
            var headers = request.headers()
                    .copy()
                    .set(Contract.HANDED_TENANT, Contract.encode(connector.tenant()))
                    .set(Contract.HANDED_LOCATION, Contract.encode(connector.locationId()));
            call.sendHead(new Request(request.method(), request.target(), headers, request.upgrade()), body);
        }

        @Override
        public void sendData(ByteBuf data) {
            call.sendData(data);
        }

        @Override
        public void sendEnd(HttpHeaders trailers) {
            call.sendEnd(trailers);
        }

        @Override
        public void flush() {
            call.flush();
        }

        @Override
        public boolean isWritable() {
            return call.isWritable();
        }

        @Override
        public void readAnswer(boolean wanted) {
            call.readAnswer(wanted);
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public ByteStream upgraded() {
            return call.upgraded();
        }
    }
}
