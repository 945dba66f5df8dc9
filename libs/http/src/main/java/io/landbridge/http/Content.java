// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

/**
 * The body of a request, and the method that sends it. The text form leaves out the body: it may be secret.
 *
 * @param method its method
 * @param type its media type
 * @param text the body, sent as UTF-8
 */
public record Content(String method, String type, String text) {
    /** A form, to be POSTed. */
    public static Content form(String text) {
        return new Content("POST", "application/x-www-form-urlencoded", text);
    }

    /** A JSON text. */
    public static Content json(String method, String text) {
        return new Content(method, "application/json", text);
    }

    @Override
    public String toString() {
        return method + " of " + type;
    }
}
