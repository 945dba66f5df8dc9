// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/** HTTP/2 connections whose streams share alike: priorities are deprecated (RFC 9113 §5.3), and cost what keeps them. */
public final class EvenConnection {
    private EvenConnection() {}

    /** A connection before its first frame. */
    public static Http2Connection create(boolean server) {
        var connection = new DefaultHttp2Connection(server);
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        return connection;
    }
}
