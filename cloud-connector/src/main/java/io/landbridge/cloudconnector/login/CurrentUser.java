// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import jakarta.enterprise.context.RequestScoped;

/** Who makes the request. */
@RequestScoped
public class CurrentUser {
    private String name = "";

    CurrentUser() {}

    /** The name; empty before anybody is known. */
    public String name() {
        return name;
    }

    void is(String known) {
        name = known;
    }
}
