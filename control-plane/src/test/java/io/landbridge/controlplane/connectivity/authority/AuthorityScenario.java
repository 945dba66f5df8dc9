// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.connectivity.Trust;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What the certificate authority promises; on whichever database the subclass brings. */
abstract class AuthorityScenario {
    private static final String CRL_NUMBER = "2.5.29.20";

    @TestHTTPResource("/")
    URI base;

    @Inject
    AuthorityStore store;

    @Inject
    Session session;

    @Test
    void replicasThatStartAtOnceEndWithOneAuthority() throws InterruptedException {
        // Given
        var generation = ThreadLocalRandom.current().nextInt(1000, Integer.MAX_VALUE);
        Callable<X509Certificate> start = () -> store.loadOrMake(generation).certificate();

        // When
        var certificates = atOnce(start);

        // Then
        assertThat(certificates.stream().distinct()).hasSize(1);
    }

    @Test
    void itsKeyIsNotKeptAsItIs() {
        // Given
        var key = store.loadOrMake(1).key().getEncoded();

        // When
        var kept = QuarkusTransaction.requiringNew().call(() -> session.find(AuthorityRow.class, 1).privateKey);

        // Then
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
    }

    @Test
    void itsCertificateIsThatOfAnAuthorityWithNoneBelow() throws Exception {
        // When
        var answer = get("api/v1/CAs");

        // Then
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/pem-certificate-chain");
        var certificate = authority();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(certificate.getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(3650)));
    }

    @Test
    void theRevocationListIsSignedAndGoodForADay() {
        // When
        var answer = get("api/v1/CAs/crl");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        var list = Trust.revocationList(answer, authority());
        assertThat(Duration.between(
                        list.getThisUpdate().toInstant(), list.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void anUnchangedRevocationListIsNotSentAgain() {
        // Given
        var tag = get("api/v1/CAs/crl").headers().firstValue("ETag").orElseThrow();

        // When
        var again = get("api/v1/CAs/crl", "If-None-Match", tag);
        var other = get("api/v1/CAs/crl", "If-None-Match", "\"other\"");

        // Then
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void theRevocationListIsSignedAnewInTimeAndOnceForAll() throws InterruptedException {
        // Given
        var before = Trust.revocationList(get("api/v1/CAs/crl"), authority());
        QuarkusTransaction.requiringNew().run(() -> session.find(RevocationListRow.class, 1).renewAt = Instant.now());
        Callable<X509CRL> ask = () -> Trust.revocationList(get("api/v1/CAs/crl"), authority());

        // When
        var lists = atOnce(ask);

        // Then
        assertThat(lists.stream().distinct()).hasSize(1);
        assertThat(number(lists.getFirst())).isEqualTo(number(before) + 1);
    }

    private static <T> List<T> atOnce(Callable<T> call) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            return threads.invokeAll(Stream.generate(() -> call).limit(8).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static long number(X509CRL list) {
        var value =
                ASN1OctetString.getInstance(list.getExtensionValue(CRL_NUMBER)).getOctets();
        return ASN1Integer.getInstance(value).longValueExact();
    }

    private X509Certificate authority() {
        return Trust.certificates(Rest.text(get("api/v1/CAs"))).getFirst();
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return Rest.anonymous(base).send("GET", path, headers);
    }
}
