// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import io.landbridge.controlplane.certificate.CertificateAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came over the wire in place of one configuration. */
public sealed interface Reading {
    /** Its name, or what there is of it. */
    String name();

    /** It can be stored. */
    record Valid(String name, Map<String, String> properties) implements Reading {
        public Valid {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        @Override
        public String toString() {
            return "Valid[" + name + "]";
        }
    }

    /** It is a certificate that is yet to be made. The text form leaves out what it is made from, a password among it. */
    record Generate(String name, Optional<String> type, CertificateAttributes attributes, String json)
            implements Reading {
        @Override
        public String toString() {
            return "Generate[" + name + "]";
        }
    }

    /** It cannot; every reason is told. */
    record Invalid(String name, List<Violation> violations) implements Reading {
        public Invalid {
            violations = List.copyOf(violations);
        }

        /** All reasons in one sentence. */
        public String message() {
            return "Configuration '" + name + "' is not valid: "
                    + violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        }
    }
}
