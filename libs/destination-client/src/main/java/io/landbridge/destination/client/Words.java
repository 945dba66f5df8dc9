// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

/** Words of another party, fit for a message: of bounded length, on one line. */
final class Words {
    private static final int MAX_LENGTH = 300;

    private Words() {}

    static String of(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
