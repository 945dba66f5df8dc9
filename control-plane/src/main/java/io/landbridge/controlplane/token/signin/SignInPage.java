// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import java.util.Optional;

/** The pages of the sign-in, as HTML without scripts. */
final class SignInPage {
    private SignInPage() {}

    /** The form; it is sent to the address that it was got from. */
    static String form(String application, String tenant, String csrf, Optional<String> problem) {
        return page(
                "Sign in",
                problem.map(SignInPage::alert).orElse("")
                        + """
                <p>%s, tenant %s</p>
                <form method="post">
                <input type="hidden" name="csrf" value="%s">
                <p><label for="username">User</label><br>
                <input id="username" name="username" autocomplete="username" required autofocus></p>
                <p><label for="password">Password</label><br>
                <input id="password" name="password" type="password" autocomplete="current-password" required></p>
                <p><button type="submit">Sign in</button></p>
                </form>
                """.formatted(escape(application), escape(tenant), escape(csrf)));
    }

    /** Nothing can be done here. */
    static String refusal(String problem) {
        return page("Sign-in is not possible", alert(problem));
    }

    private static String alert(String problem) {
        return "<p role=\"alert\">" + escape(problem) + "</p>\n";
    }

    private static String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(title, title, content);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
