// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import io.landbridge.destination.Destination;

/** What is kept. */
public enum Kind {
    DESTINATION(Destination.NAME, "destination"),
    FRAGMENT(Destination.FRAGMENT_NAME, "fragment"),
    CERTIFICATE("Name", "certificate");

    private final String nameProperty;
    private final String word;

    Kind(String nameProperty, String word) {
        this.nameProperty = nameProperty;
        this.word = word;
    }

    /** The property that holds the name. */
    public String nameProperty() {
        return nameProperty;
    }

    /** As it is called in messages, and in the database. */
    public String word() {
        return word;
    }
}
