// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a connection whose target is silent for too long. While the caller takes nothing, the target is not to blame. */
final class SilenceHandler extends ReadTimeoutHandler {
    SilenceHandler(Duration longest) {
        super(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void readTimedOut(ChannelHandlerContext context) throws Exception {
        if (context.channel().config().isAutoRead()) {
            super.readTimedOut(context);
        }
    }
}
