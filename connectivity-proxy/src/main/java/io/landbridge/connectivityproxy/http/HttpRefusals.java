// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.http;

import io.landbridge.connectivityproxy.authorization.Admission;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.tunnel.Connector;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** Answers that this program gives itself: each a status and a text that says who failed, and what to do. */
final class HttpRefusals {
    private static final String REALM = "realm=\"Landbridge Connectivity Proxy\"";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE";

    private final String requestId;

    HttpRefusals(String requestId) {
        this.requestId = requestId;
    }

    Plan.Refuse refuse(int status, String text) {
        return refuse(status, text, headers());
    }

    private Plan.Refuse refuse(int status, String text, HttpHeaders headers) {
        return new Plan.Refuse(Optional.empty(), status, headers, text + "\n");
    }

    private HttpHeaders headers() {
        return new DefaultHttpHeaders()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8")
                .set("x-request-id", requestId);
    }

    Plan.Refuse refuse(Admission.Refused refusal) {
        return switch (refusal.reason()) {
            case UNAUTHENTICATED ->
                refuse(
                        407,
                        refusal.text(),
                        headers()
                                .add(HttpHeaderNames.PROXY_AUTHENTICATE, "Bearer " + REALM)
                                .add(HttpHeaderNames.PROXY_AUTHENTICATE, "Basic " + REALM));
            case NO_TENANT ->
                refuse(401, refusal.text(), headers().add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer " + REALM));
            case MALFORMED -> refuse(400, refusal.text());
            case UNAVAILABLE -> refuse(503, refusal.text());
        };
    }

    Plan.Refuse methodNotAllowed(String text) {
        return refuse(405, text, headers().set(HttpHeaderNames.ALLOW, METHODS));
    }

    /** The text is the documented one. */
    Plan.Refuse notConnected(Connector connector) {
        return refuse(
                503,
                "There is no SAP Cloud Connector (SCC) connected to your subaccount matching the requested tunnel for "
                        + "subaccount '" + connector.tenant() + "' and SCC location ID '" + connector.locationId()
                        + "'");
    }
}
