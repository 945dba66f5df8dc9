// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ServiceKey;

/** What is known about the credentials of a configured instance. */
public sealed interface Binding {
    /**
     * They can be used.
     *
     * @param key parsed
     * @param json the whole service key, as the proxy gets it
     */
    record Usable(ServiceKey key, Secret json) implements Binding {}

    /**
     * They cannot.
     *
     * @param message which Secret, what is wrong with it, what is expected
     */
    record Unusable(String message) implements Binding {}
}
