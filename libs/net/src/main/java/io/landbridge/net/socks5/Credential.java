// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/**
 * A token or password; its text form is masked.
 *
 * @param value the secret itself; empty when the client sent none
 */
public record Credential(String value) {
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return "***";
    }
}
