// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import io.landbridge.http.HttpAnswer.Cause;
import io.landbridge.http.HttpAnswer.Failed;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells what the JDK's exceptions mean, one row each. */
final class CallFailure {
    private CallFailure() {}

    static Failed describe(HttpCall call, Throwable failure) {
        var cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        var what = what(call, cause);
        return new Failed(what.cause(), HttpCall.nameOf(call.target()) + " " + what.message());
    }

    private static Failed what(HttpCall call, Throwable failure) {
        if (isCausedBy(failure, UnresolvedAddressException.class)) {
            return new Failed(Cause.NOT_CONNECTED, "has an unknown host");
        }
        return switch (failure) {
            case HttpConnectTimeoutException ignored ->
                new Failed(
                        Cause.NOT_CONNECTED,
                        "did not accept a connection within " + call.bounds().connectTimeout());
            case HttpTimeoutException ignored -> tooSlow(call);
            case TimeoutException ignored -> tooSlow(call);
            case ConnectException ignored -> new Failed(Cause.NOT_CONNECTED, "refused the connection");
            case SSLException tls -> new Failed(Cause.NOT_TRUSTED, "and TLS do not agree: " + reason(tls));
            case BodyTooLongException tooLong -> new Failed(Cause.TOO_LONG, String.valueOf(tooLong.getMessage()));
            default -> new Failed(Cause.BROKEN, "ended the connection or does not speak HTTP");
        };
    }

    private static Failed tooSlow(HttpCall call) {
        return new Failed(
                Cause.TIMED_OUT, "did not answer within " + call.bounds().readTimeout());
    }

    private static String reason(SSLException failure) {
        return causes(failure)
                .filter(CertificateException.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(failure.getMessage()))
                .orElse("handshake failed");
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
