// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.http1.Body;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** An answer that no upstream gave. HEAD gets the length of the body that it does not get. */
record OwnAnswer(Answer head, ByteBuf text) {
    static OwnAnswer of(Plan.Refuse refusal, HttpMethod asked) {
        var text = refusal.text().getBytes(StandardCharsets.UTF_8);
        var headers = refusal.headers();
        if (text.length > 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, text.length);
        }
        var bodiless = text.length == 0 || asked.equals(HttpMethod.HEAD);
        var reason = HttpResponseStatus.valueOf(refusal.status()).reasonPhrase();
        var body = bodiless ? Body.NONE : Body.ofLength(text.length);
        return new OwnAnswer(
                new Answer(refusal.status(), reason, headers, body),
                bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(text));
    }

    void sendTo(Caller caller) {
        caller.answer(head);
        if (text.isReadable()) {
            caller.answerData(text);
        }
        caller.answerEnd(EmptyHttpHeaders.INSTANCE);
        caller.flush();
    }
}
