// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import jakarta.ws.rs.core.Response;

/** What a browser gets whose session is over; documented: with status 200. */
final class LoginPage {
    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Cloud connector: log in</title></head>
            <body><form method="post" action="/j_security_check">
            <p><label>User <input name="j_username" autocomplete="username"></label></p>
            <p><label>Password <input name="j_password" type="password" autocomplete="current-password"></label></p>
            <p><button>Log in</button></p>
            </form></body></html>
            """;

    private LoginPage() {}

    static Response answer() {
        return Response.ok(HTML, "text/html; charset=utf-8")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .build();
    }
}
