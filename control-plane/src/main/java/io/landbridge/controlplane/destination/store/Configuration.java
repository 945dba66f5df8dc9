// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Fragment;
import io.landbridge.destination.Labels;
import io.landbridge.destination.Secret;
import io.landbridge.destination.SecretProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stored destination, fragment or certificate. The text form masks what may be secret.
 *
 * @param kind which of the three
 * @param properties all strings, in the order they were given, the name among them
 * @param labels do not count for its etag
 * @param etag changes with the properties
 * @param modifiedAt when it was written last
 */
public record Configuration(Kind kind, Map<String, String> properties, Labels labels, String etag, Instant modifiedAt) {
    /** Copies the properties. */
    public Configuration {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public String name() {
        return properties.getOrDefault(kind.nameProperty(), "");
    }

    /** As a destination. */
    public Destination toDestination() {
        return new Destination(properties);
    }

    /** As a fragment. */
    public Fragment toFragment() {
        return new Fragment(properties);
    }

    /** As a certificate. */
    public Certificate toCertificate() {
        return new Certificate(
                name(),
                Optional.ofNullable(properties.get("Type")),
                new Secret(properties.getOrDefault("Content", "")));
    }

    @Override
    public String toString() {
        var shown = kind == Kind.CERTIFICATE ? name() : SecretProperties.masked(properties);
        return "Configuration[" + kind.word() + " " + shown + "]";
    }
}
