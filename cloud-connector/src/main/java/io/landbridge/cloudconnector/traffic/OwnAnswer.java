// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.proxy.plan.Plan;
import io.landbridge.tunnel.ConnectorError;
import io.landbridge.tunnel.Contract;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;

/**
 * Answers that the connector gives itself. Their texts go to applications: virtual names only, never what stands behind
 * them.
 */
final class OwnAnswer {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private OwnAnswer() {}

    /** @param system how the application calls it; absent when it names none */
    static Plan.Refuse of(ConnectorError error, Optional<String> system, String text) {
        return of(error.status(), error, system, text);
    }

    static Plan.Refuse of(int status, ConnectorError error, Optional<String> system, String text) {
        var headers = new DefaultHttpHeaders()
                .add(Contract.ERROR, error.wireName())
                .add(HttpHeaderNames.CONTENT_TYPE, PLAIN_TEXT);
        return new Plan.Refuse(system, status, headers, text);
    }
}
