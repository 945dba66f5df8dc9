// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.Unexpected;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Netty's handler of an HTTP/2 connection, that also logs what is no caller's fault. */
final class Http2CallerHandler extends Http2ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Http2CallerHandler.class);

    private Http2CallerHandler(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
    }

    /**
     * A server's handler.
     *
     * @param shutdown how long streams may go on after the connection was told to close
     * @param trusted whether the peer may reset as many streams as it likes; of any other, so many are an attack
     *     (CVE-2023-44487)
     */
    static Http2CallerHandler of(
            Http2FrameListener frames, Http2Settings settings, Duration shutdown, boolean trusted) {
        var builder = new Builder(frames, settings, shutdown);
        return (trusted ? builder.trusting() : builder).build();
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, @Nullable Http2Exception broken) {
        if (broken == null) {
            Unexpected.log(LOG, "on a caller's HTTP/2 connection", cause);
        }
        super.onConnectionError(context, outbound, cause, broken);
    }

    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2CallerHandler, Builder> {
        private Builder(Http2FrameListener frames, Http2Settings settings, Duration shutdown) {
            server(true)
                    .frameListener(frames)
                    .initialSettings(settings)
                    .gracefulShutdownTimeoutMillis(shutdown.toMillis());
        }

        private Builder trusting() {
            return decoderEnforceMaxRstFramesPerWindow(0, 0).encoderEnforceMaxRstFramesPerWindow(0, 0);
        }

        @Override
        protected Http2CallerHandler build() {
            return super.build();
        }

        @Override
        protected Http2CallerHandler build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2CallerHandler(decoder, encoder, settings);
        }
    }
}
