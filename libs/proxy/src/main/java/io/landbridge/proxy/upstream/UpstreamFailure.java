// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

/** Why a call failed. */
public sealed interface UpstreamFailure {
    /** No tunnel leads there. */
    record NotConnected() implements UpstreamFailure {}

    /** The host's name has no address. */
    record Unresolvable() implements UpstreamFailure {}

    /** Nobody listens, or the network says no. */
    record Refused(String reason) implements UpstreamFailure {}

    /** The connection, TLS included, was not up in time. */
    record ConnectTimeout() implements UpstreamFailure {}

    /** TLS: the server's certificate is not trusted, or is for another host. */
    record NotTrusted(String reason) implements UpstreamFailure {}

    /** TLS: anything else. */
    record TlsFailed(String reason) implements UpstreamFailure {}

    /** The destination's key or trust store cannot be used. */
    record StoreUnusable(String reason) implements UpstreamFailure {}

    /** There are as many connections to that upstream as may be. */
    record PoolFull(int most) implements UpstreamFailure {}

    /**
     * The connection ended before the answer was complete.
     *
     * @param answered whether any byte of the answer had come
     */
    record Closed(boolean answered) implements UpstreamFailure {}

    /** HTTP/2: the target did not look at the request, so that it can be sent again whatever its method. */
    record Unprocessed() implements UpstreamFailure {}

    /**
     * HTTP/2: the target broke the call off.
     *
     * @param code the error code's name
     */
    record Reset(String code) implements UpstreamFailure {}

    /** The answer breaks the rules of HTTP. */
    record Malformed(String reason) implements UpstreamFailure {}
}
