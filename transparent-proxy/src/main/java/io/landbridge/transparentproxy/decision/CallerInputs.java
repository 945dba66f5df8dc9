// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Secret;
import io.landbridge.transparentproxy.control.ControlHeaders.TokenInputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects what the caller contributes, by the Destination Service's headers. */
final class CallerInputs {
    private final Map<String, Secret> byHeader = new LinkedHashMap<>();

    /** What authenticates the client at the token service, for every OAuth flow (RFC 7521). */
    static Map<String, Secret> assertion(TokenInputs inputs) {
        return new CallerInputs()
                .with("X-client-assertion", inputs.clientAssertion())
                .with("X-client-assertion-type", inputs.clientAssertionType())
                .with("X-client-assertion-destination-name", inputs.clientAssertionDestination())
                .byHeader();
    }

    CallerInputs with(Map<String, Secret> others) {
        byHeader.putAll(others);
        return this;
    }

    CallerInputs with(String header, Secret value) {
        byHeader.put(header, value);
        return this;
    }

    CallerInputs with(String header, Optional<String> value) {
        value.ifPresent(present -> byHeader.put(header, new Secret(present)));
        return this;
    }

    Map<String, Secret> byHeader() {
        return byHeader;
    }
}
