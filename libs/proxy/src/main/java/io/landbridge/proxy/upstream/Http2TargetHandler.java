// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Unexpected;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Netty's handler of an HTTP/2 connection, that also tells which streams the target breaks the rules of. */
final class Http2TargetHandler extends Http2ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Http2TargetHandler.class);
    /**
     * The headers that may enter the compression table, which all requests on a connection share: whoever could guess
     * at another's credentials would else see by the length whether the guess is right (RFC 7541 §7.1).
     */
    private static final Set<String> COMPRESSED = Stream.of(
                    Http2Headers.PseudoHeaderName.METHOD.value(),
                    Http2Headers.PseudoHeaderName.SCHEME.value(),
                    Http2Headers.PseudoHeaderName.AUTHORITY.value(),
                    HttpHeaderNames.ACCEPT,
                    HttpHeaderNames.ACCEPT_ENCODING,
                    HttpHeaderNames.ACCEPT_LANGUAGE,
                    HttpHeaderNames.CONTENT_TYPE,
                    HttpHeaderNames.USER_AGENT)
            .map(CharSequence::toString)
            .collect(Collectors.toUnmodifiableSet());

    /** Told that what came breaks the rules, before what it came on ends. */
    interface Violations {
        void onStream(int streamId, String reason);

        void onConnection(String reason) throws Http2Exception;
    }

    private final Violations violations;

    private Http2TargetHandler(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            Violations violations) {
        super(decoder, encoder, settings);
        this.violations = violations;
    }

    static Http2TargetHandler of(Http2FrameListener frames, Violations violations, Http2Settings settings) {
        return new Builder(frames, violations, settings).build();
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, StreamException broken) {
        if (!outbound) {
            violations.onStream(broken.streamId(), reason(broken));
        }
        super.onStreamError(context, outbound, cause, broken);
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, @Nullable Http2Exception broken) {
        if (broken == null) {
            Unexpected.log(LOG, "on an HTTP/2 connection to a target", cause);
        } else if (!outbound) {
            tell(reason(broken));
        }
        super.onConnectionError(context, outbound, cause, broken);
    }

    private void tell(String reason) {
        try {
            violations.onConnection(reason);
        } catch (Http2Exception late) {
            // streams that are ending anyway
        }
    }

    private static String reason(Http2Exception broken) {
        return "it breaks the rules of HTTP/2 (" + broken.error() + ")";
    }

    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2TargetHandler, Builder> {
        private final Violations violations;

        private Builder(Http2FrameListener frames, Violations violations, Http2Settings settings) {
            this.violations = violations;
            server(false)
                    .frameListener(frames)
                    .initialSettings(settings)
                    .headerSensitivityDetector((name, value) -> !COMPRESSED.contains(name.toString()));
        }

        @Override
        protected Http2TargetHandler build() {
            return super.build();
        }

        @Override
        protected Http2TargetHandler build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2TargetHandler(decoder, encoder, settings, violations);
        }
    }
}
