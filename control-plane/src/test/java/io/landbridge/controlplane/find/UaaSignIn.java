// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A user's browser at UAA, with cookies of its own. */
final class UaaSignIn {
    private static final Pattern TOKEN_OF_FORM = Pattern.compile("name=\"X-Uaa-Csrf\" value=\"([^\"]*)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    UaaSignIn(URI base) {
        this.base = base;
    }

    /** Fills in the form that the authorization endpoint leads to; gives what comes back to the redirect URI. */
    URI signIn(String query, String credentials) throws IOException, InterruptedException {
        var page = follow(HttpRequest.newBuilder(base.resolve("oauth/authorize?" + query)));
        var token = TOKEN_OF_FORM.matcher(page.body());
        if (!token.find()) {
            throw new IOException("no form to sign in: " + page.statusCode());
        }
        return location(follow(HttpRequest.newBuilder(base.resolve("login.do"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(credentials + "&X-Uaa-Csrf=" + Api.encoded(token.group(1))))));
    }

    /** Goes where it is sent as long as that is UAA. */
    private HttpResponse<String> follow(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = browser.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() == 302 && location(answer).getPort() == base.getPort()
                ? follow(HttpRequest.newBuilder(location(answer)))
                : answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri()
                .resolve(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException("not signed in: " + answer.body())));
    }
}
