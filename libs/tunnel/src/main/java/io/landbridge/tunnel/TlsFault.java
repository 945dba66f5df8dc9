// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;

/** Says in words why TLS with a proxy failed: as often as not it is the clock that is wrong. */
final class TlsFault {
    private TlsFault() {}

    static String text(Throwable failure) {
        return switch (root(failure)) {
            case CertificateExpiredException expired ->
                "the proxy's certificate has expired (" + expired.getMessage()
                        + ") by this machine's clock: is the clock right?";
            case CertificateNotYetValidException early ->
                "the proxy's certificate is not valid yet (" + early.getMessage()
                        + ") by this machine's clock: is the clock right?";
            case Throwable other ->
                Objects.requireNonNullElse(other.getMessage(), other.getClass().getSimpleName());
        };
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
