// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * Calls resources as an application would.
 *
 * @param proxy where the transparent proxy answers
 */
public record Caller(Http http, URI proxy) {
    /** GETs a target below the address of a resource. */
    public HttpResponse<String> get(String host, String target, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(proxy.resolve(target)).setHeader("Host", host);
        headers.forEach(request::setHeader);
        return http.send(request);
    }
}
