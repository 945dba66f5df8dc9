// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who a connector is, by its certificate: the alternative name {@code urn:landbridge:connector:<tenant>:<installation>}.
 *
 * @param tenant identifier of the tenant that it serves
 * @param installationId identifier of the installation, the same for all its tenants
 */
public record ConnectorIdentity(String tenant, String installationId) {
    private static final String PREFIX = "urn:landbridge:connector:";
    private static final int URI = 6;

    /** Reads it; absent if the certificate is no connector's. */
    public static Optional<ConnectorIdentity> of(X509Certificate certificate) {
        try {
            return names(certificate).stream()
                    .filter(name -> name.getFirst().equals(URI))
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith(PREFIX))
                    .findFirst()
                    .flatMap(uri -> parse(uri.substring(PREFIX.length())));
        } catch (CertificateParsingException malformed) {
            return Optional.empty();
        }
    }

    private static Collection<List<?>> names(X509Certificate certificate) throws CertificateParsingException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null ? List.of() : names;
    }

    private static Optional<ConnectorIdentity> parse(String rest) {
        var parts = rest.split(":", -1);
        return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new ConnectorIdentity(parts[0], parts[1]))
                : Optional.empty();
    }

    /** The alternative name that says it. */
    public String uri() {
        return PREFIX + tenant + ":" + installationId;
    }
}
