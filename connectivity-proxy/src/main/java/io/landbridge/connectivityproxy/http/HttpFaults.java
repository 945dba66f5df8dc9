// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.http;

import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.http.Faults;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.tunnel.Connector;
import java.util.Optional;

/** What a caller gets to see of a fault on the data path. */
public final class HttpFaults implements Faults {
    private static final String CONNECT =
            "CONNECT is not served: the connectivity proxy takes requests for http://<virtual "
                    + "host>:<virtual port>/… only. TLS with the system is set in the cloud connector's mapping; for raw TCP use "
                    + "SOCKS5.";

    @Override
    public Plan.Refuse refusal(Fault fault, Optional<String> destination, String requestId) {
        var refusals = new HttpRefusals(requestId);
        return switch (fault) {
            case Fault.BadRequest bad -> refusals.refuse(400, bad.reason());
            case Fault.LineTooLong line -> refusals.refuse(414, line.reason());
            case Fault.HeadersTooLarge headers -> refusals.refuse(431, headers.reason());
            case Fault.TooSlow slow ->
                refusals.refuse(
                        408,
                        "The request was not complete within " + slow.limit().toSeconds() + " s.");
            case Fault.ConnectNotServed ignored -> refusals.methodNotAllowed(CONNECT);
            case Fault.Internal ignored ->
                refusals.refuse(
                        500, "The connectivity proxy failed; its log says more, see request " + requestId + ".");
            case Fault.CallFailed failed -> refusal(failed, refusals);
            case Fault.Silent silent ->
                refusals.refuse(
                        504,
                        name(silent.plan()) + " did not answer within "
                                + silent.plan().limits().readTimeout().toSeconds() + " s.");
        };
    }

    private static Plan.Refuse refusal(Fault.CallFailed failed, HttpRefusals refusals) {
        var name = name(failed.plan());
        return switch (failed.failure()) {
            case UpstreamFailure.NotConnected ignored ->
                refusals.notConnected((Connector) failed.plan().upstream());
            case UpstreamFailure.Closed closed ->
                refusals.refuse(
                        502,
                        "The tunnel of " + name + " ended before the answer was "
                                + (closed.answered() ? "complete." : "there."));
            case UpstreamFailure.Unprocessed ignored ->
                refusals.refuse(503, name + " takes no more requests at this moment.");
            case UpstreamFailure.PoolFull full ->
                refusals.refuse(503, name + " has " + full.most() + " requests under way, which is the most.");
            case UpstreamFailure.ConnectTimeout ignored ->
                refusals.refuse(504, "There was no tunnel to " + name + " in time.");
            case UpstreamFailure.Reset reset ->
                refusals.refuse(502, name + " broke the request off (" + reset.code() + ").");
            case UpstreamFailure.Malformed malformed ->
                refusals.refuse(502, name + " answered what is not HTTP: " + malformed.reason() + ".");
            case UpstreamFailure.Unresolvable ignored -> refusals.refuse(502, name + " cannot be reached.");
            case UpstreamFailure.Refused refused ->
                refusals.refuse(502, name + " cannot be reached: " + refused.reason() + ".");
            case UpstreamFailure.NotTrusted untrusted ->
                refusals.refuse(502, name + " is not trusted: " + untrusted.reason() + ".");
            case UpstreamFailure.TlsFailed tls -> refusals.refuse(502, name + ": TLS failed: " + tls.reason() + ".");
            case UpstreamFailure.StoreUnusable store -> refusals.refuse(502, name + ": " + store.reason() + ".");
        };
    }

    /** At the beginning of a sentence. */
    private static String name(Plan.Forward plan) {
        var name = plan.upstream().name();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
