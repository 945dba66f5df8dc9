// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.proxy.plan.AnswerRewrite;
import io.landbridge.tunnel.Contract;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Changes the head of a system's answer: no word of ours in it that is not from us, and names that applications know. */
record SystemAnswers(VirtualNames names, SystemMapping system) implements AnswerRewrite {
    @Override
    public void rewrite(int status, HttpHeaders headers) {
        removeOurs(headers);
        var location = headers.get(HttpHeaderNames.LOCATION);
        if (location != null) {
            headers.set(HttpHeaderNames.LOCATION, names.location(location, system));
        }
        var cookies = headers.getAll(HttpHeaderNames.SET_COOKIE);
        if (!cookies.isEmpty()) {
            headers.set(
                    HttpHeaderNames.SET_COOKIE,
                    cookies.stream().map(names::cookie).toList());
        }
    }

    private static void removeOurs(HttpHeaders headers) {
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            if (isOurs(each.next().getKey())) {
                headers.names().stream().filter(SystemAnswers::isOurs).forEach(headers::remove);
                return;
            }
        }
    }

    private static boolean isOurs(CharSequence name) {
        return RequestHeaders.begins(name, Contract.HEADER_PREFIX);
    }
}
