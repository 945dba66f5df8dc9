// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** When a certificate is renewed: at two thirds of its life, and after a failure again, ever more often near its end. */
final class RenewalSchedule {
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final int ATTEMPTS_LEFT = 10;

    private RenewalSchedule() {}

    static Instant due(X509Certificate certificate) {
        var begin = certificate.getNotBefore().toInstant();
        var life = Duration.between(begin, certificate.getNotAfter().toInstant());
        return begin.plus(life.multipliedBy(2).dividedBy(3));
    }

    /**
     * When one that was got just now is renewed: at two thirds of what is left of its life. Authorities date certificates
     * back for the sake of clocks that are behind; one with a short life would be due at once, again and again.
     */
    static Instant next(X509Certificate certificate, Instant now) {
        var left = Duration.between(now, certificate.getNotAfter().toInstant());
        return now.plus(left.multipliedBy(2).dividedBy(3));
    }

    /** When to try again after a failure. */
    static Instant retry(X509Certificate certificate, Instant failed) {
        var left = Duration.between(failed, certificate.getNotAfter().toInstant());
        var wait = left.dividedBy(ATTEMPTS_LEFT);
        return failed.plus(clamp(wait));
    }

    private static Duration clamp(Duration wait) {
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    static boolean isOver(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().isBefore(now);
    }
}
