// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.http1.Http1Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * How a replica of the proxy agrees to a connection.
 *
 * @param lane the lane that it serves
 * @param lanes number of lanes that this replica has, at least 1
 * @param replicas number of replicas that there are, at least 1
 * @param displayName what administrators call the proxy; may be empty
 */
record Welcome(LaneId lane, int lanes, int replicas, String displayName) {
    ByteBuf encode(ByteBufAllocator allocator) {
        return Http1Head.response(allocator, 101, "Switching Protocols")
                .add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .add(HttpHeaderNames.UPGRADE, Contract.PROTOCOL)
                .add(Contract.REPLICA, lane.replica())
                .add(Contract.LANE, Integer.toString(lane.lane()))
                .add(Contract.LANES, Integer.toString(lanes))
                .add(Contract.REPLICAS, Integer.toString(replicas))
                .add(Contract.DISPLAY_NAME, Contract.encode(displayName))
                .end();
    }

    /** Reads one from the answer's headers; absent if something is missing or illegal. */
    static Optional<Welcome> of(HttpHeaders headers) {
        var replica = Optional.ofNullable(headers.get(Contract.REPLICA)).filter(LaneId::isReplica);
        var lane = Contract.number(headers.get(Contract.LANE, ""));
        var lanes = Contract.number(headers.get(Contract.LANES, "")).filter(n -> n > 0);
        var replicas = Contract.number(headers.get(Contract.REPLICAS, "")).filter(n -> n > 0);
        var name = Contract.decode(headers.get(Contract.DISPLAY_NAME, ""));
        if (replica.isEmpty() || lane.isEmpty() || lanes.isEmpty() || replicas.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Welcome(new LaneId(replica.get(), lane.get()), lanes.get(), replicas.get(), name.get()));
    }
}
