// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import java.security.cert.CertificateException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads failures. */
final class Causes {
    private Causes() {}

    static String message(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    static String rootMessage(@Nullable Throwable failure) {
        return failure == null ? "unknown" : message(root(failure));
    }

    /** Why a store cannot be used: the message that was written for people, not what is below it. */
    static String ofStore(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof IllegalArgumentException) {
                return message(each);
            }
        }
        return rootMessage(failure);
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** What went wrong in a handshake. */
    static UpstreamFailure ofTls(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return new UpstreamFailure.NotTrusted(message(root(each)));
            }
        }
        return new UpstreamFailure.TlsFailed(message(root(failure)));
    }
}
