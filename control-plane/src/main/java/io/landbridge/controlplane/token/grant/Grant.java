// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import java.util.List;
import java.util.stream.StreamSupport;

/** A grant: grounds on which a token is issued. Stateless; safe on any thread. */
public interface Grant {
    /** The value of {@code grant_type}. */
    String type();

    /**
     * What is issued.
     *
     * @throws TokenRefusedException if there are no such grounds
     */
    Granted grant(GrantRequest request) throws TokenRefusedException;

    /** Whether the client has to prove who it is. */
    default boolean needsClientProof() {
        return true;
    }

    /** The types, in order, for messages and metadata. */
    static List<String> types(Iterable<Grant> grants) {
        return StreamSupport.stream(grants.spliterator(), false)
                .map(Grant::type)
                .sorted()
                .toList();
    }
}
