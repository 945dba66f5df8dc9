// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.jwt.TokenVerdict.Invalid;
import io.landbridge.oauth.jwt.TokenVerdict.Unavailable;
import io.landbridge.oauth.jwt.TokenVerdict.Valid;
import io.landbridge.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierIT {
    private static final String ISSUER = "https://uaa.example/oauth/token";
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final RSAKey FIRST = rsa("first");
    private static final RSAKey SECOND = rsa("second");

    private final HttpServer service;
    private final HttpCaller http = new HttpCaller();
    private final AtomicInteger fetches = new AtomicInteger();
    private final KeySource keys;
    private final Clock clock;
    private final JwtVerifier verifier;
    private volatile Instant now = NOW;
    private volatile int status = 200;
    private volatile List<JWK> published = List.of(FIRST.toPublicJWK());
    private volatile CountDownLatch gate = new CountDownLatch(0);

    JwtVerifierIT() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/token_keys", exchange -> {
            fetches.incrementAndGet();
            await(gate);
            var body = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
        InstantSource source = () -> now;
        clock = source.withZone(ZoneOffset.UTC);
        var address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/token_keys");
        keys = new KeySource(http, address, ClientTls.DEFAULT, clock);
        verifier = new JwtVerifier(ISSUER::equals, keys, 1024 * 1024, clock);
    }

    @AfterEach
    void close() {
        gate.countDown();
        service.stop(0);
        http.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .claim("zid", "tenant-1")
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        try {
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            return signed(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TokenVerdict verify(String token) {
        return verifier.verify(token).toCompletableFuture().join();
    }

    private String whyInvalid(String token) {
        assertThat(verify(token)).isInstanceOf(Invalid.class);
        return ((Invalid) verify(token)).why();
    }

    @Test
    void believesATokenOfThePublishedKey() {
        // When
        var verdict = verify(signed(FIRST, claims().build()));

        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.token().text("zid")).contains("tenant-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
    void believesEveryAsymmetricAlgorithm(String name) throws JOSEException {
        // Given
        var algorithm = JWSAlgorithm.parse(name);
        var curve = JWSAlgorithm.Family.EC.contains(algorithm) ? curve(algorithm, "curve") : curve("other");
        published = List.of(FIRST.toPublicJWK(), curve.toPublicJWK());
        var token = JWSAlgorithm.Family.EC.contains(algorithm)
                ? signed(algorithm, "curve", new ECDSASigner(curve), claims().build())
                : signed(algorithm, "first", new RSASSASigner(FIRST), claims().build());

        // When
        var verdict = verify(token);

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
    }

    private static ECKey curve(String id) {
        return curve(JWSAlgorithm.ES256, id);
    }

    private static ECKey curve(JWSAlgorithm algorithm, String id) {
        try {
            var curve = Curve.forJWSAlgorithm(algorithm).iterator().next();
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void takesTheOnlyKeyThatFitsForATokenThatNamesNone() throws JOSEException {
        // Given
        var curve = new ECKey.Builder(curve("curve")).keyID(null).build();
        published = List.of(
                FIRST.toPublicJWK(),
                curve.toPublicJWK(),
                curve(JWSAlgorithm.ES384, "p384").toPublicJWK());

        // When
        var verdict = verify(signed(JWSAlgorithm.ES256, null, new ECDSASigner(curve), claims().build()));

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
    }

    @Test
    void refusesATokenThatNamesNoKeyWhereSeveralFitOrNone() throws JOSEException {
        // Given
        published = List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK());

        // When
        var several = whyInvalid(signed(JWSAlgorithm.PS256, null, new RSASSASigner(FIRST), claims().build()));
        var none = whyInvalid(signed(JWSAlgorithm.ES256, null, new ECDSASigner(curve("c")), claims().build()));

        // Then
        assertThat(several).contains("expected: header kid", "publishes several for PS256");
        assertThat(none).isEqualTo("names no key, and its token service does not publish one for ES256");
    }

    @Test
    void neverUsesAKeyForWhatItWasNotMadeFor() throws JOSEException {
        // Given
        published = List.of(
                new RSAKey.Builder(FIRST.toPublicJWK())
                        .algorithm(JWSAlgorithm.RS256)
                        .build(),
                new RSAKey.Builder(SECOND.toPublicJWK())
                        .keyUse(KeyUse.ENCRYPTION)
                        .build());

        // When
        var otherAlgorithm = whyInvalid(signed(JWSAlgorithm.PS256, "first", new RSASSASigner(FIRST), claims().build()));
        var otherKind =
                whyInvalid(signed(JWSAlgorithm.ES256, "first", new ECDSASigner(curve("first")), claims().build()));
        var otherUse = whyInvalid(signed(SECOND, claims().build()));

        // Then
        assertThat(List.of(otherAlgorithm, otherKind, otherUse))
                .allSatisfy(why -> assertThat(why).contains("does not publish"));
    }

    @Test
    void takesAKeyThatIsPublishedTwiceAsOne() {
        // Given
        var forOneAlgorithm = new RSAKey.Builder(FIRST.toPublicJWK())
                .algorithm(JWSAlgorithm.RS256)
                .build();
        published = List.of(FIRST.toPublicJWK(), forOneAlgorithm);

        // When
        var verdict = verify(signed(FIRST, claims().build()));

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
    }

    @Test
    void tellsThatSeveralKeysHaveTheNameOfATokensKey() {
        // Given
        published = List.of(FIRST.toPublicJWK(), rsa("first").toPublicJWK());

        // When
        var why = whyInvalid(signed(FIRST, claims().build()));

        // Then
        assertThat(why)
                .isEqualTo("names a key by a kid that its token service gives to several for RS256 (expected: each key"
                        + " with a kid of its own)");
    }

    @Test
    void usesOnlyKeysThatAreMadeToVerify() {
        // Given
        published = List.of(
                new RSAKey.Builder(FIRST.toPublicJWK())
                        .keyOperations(Set.of(KeyOperation.VERIFY))
                        .build(),
                new RSAKey.Builder(SECOND.toPublicJWK())
                        .keyOperations(Set.of(KeyOperation.WRAP_KEY, KeyOperation.ENCRYPT))
                        .build());

        // When
        var toVerify = verify(signed(FIRST, claims().build()));
        var toEncrypt = verify(signed(SECOND, claims().build()));

        // Then
        assertThat(toVerify).isInstanceOf(Valid.class);
        assertThat(toEncrypt).isEqualTo(new Invalid("names a key that its token service does not publish for RS256"));
    }

    @Test
    void asksForTheKeysOnceForManyTokensAtATime() {
        // Given
        gate = new CountDownLatch(1);
        var verdicts = IntStream.range(0, 50)
                .mapToObj(i -> signed(FIRST, claims().jwtID("" + i).build()))
                .map(token -> verifier.verify(token).toCompletableFuture())
                .toList();

        // When
        gate.countDown();

        // Then
        assertThat(verdicts).extracting(CompletableFuture::join).allMatch(Valid.class::isInstance);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void refusesATokenWithoutSignature() {
        assertThat(whyInvalid(new PlainJWT(claims().build()).serialize())).contains("no signed JWT");
        assertThat(fetches).hasValue(0);
    }

    @Test
    void refusesTheUnsignedFormOfASignedToken() {
        // Given
        var parts = signed(FIRST, claims().build()).split("\\.");

        // Then
        assertThat(whyInvalid(parts[0] + "." + parts[1] + ".")).contains("no signed JWT");
    }

    @Test
    void refusesThePublicKeyAsASharedSecret() throws JOSEException {
        // Given
        var secret = FIRST.toRSAPublicKey().getEncoded();

        // Then
        assertThat(whyInvalid(signed(JWSAlgorithm.HS256, "first", new MACSigner(secret), claims().build())))
                .contains("HS256", "expected: one of RS256, ");
    }

    @Test
    void refusesAnotherKeyUnderAPublishedName() {
        // Given
        var impostor = rsa("first");

        // Then
        assertThat(whyInvalid(signed(impostor, claims().build()))).contains("does not match");
    }

    @Test
    void refusesAChangedToken() {
        // Given
        var token = signed(FIRST, claims().build());
        var other = signed(FIRST, claims().claim("zid", "tenant-2").build());
        verify(token);
        verify(other);

        // When
        var mixed = token.split("\\.")[0] + "." + other.split("\\.")[1] + "." + token.split("\\.")[2];

        // Then
        assertThat(whyInvalid(mixed)).contains("does not match");
    }

    @Test
    void refusesOtherIssuersWithoutAskingForKeys() {
        assertThat(whyInvalid(
                        signed(FIRST, claims().issuer("https://evil.example").build())))
                .contains("issuer");
        assertThat(fetches).hasValue(0);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(whyInvalid(signed(FIRST, claims().expirationTime(null).build())))
                .contains("exp");
    }

    @Test
    void refusesATokenOfTheFuture() {
        var token = signed(
                FIRST, claims().notBeforeTime(Date.from(NOW.plusSeconds(120))).build());

        assertThat(whyInvalid(token)).contains("nbf");
    }

    @Test
    void forgetsAVerifiedTokenWhenItExpires() {
        // Given
        var token = signed(FIRST, claims().build());
        assertThat(verify(token)).isInstanceOf(Valid.class);

        // When
        now = NOW.plusSeconds(631);

        // Then
        assertThat(whyInvalid(token)).contains("expired at 2026-01-01T12:10:00Z");
    }

    @Test
    void followsARotationAtOnce() {
        // Given
        verify(signed(FIRST, claims().build()));
        published = List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK());
        now = NOW.plusSeconds(6);

        // Then
        assertThat(verify(signed(SECOND, claims().build()))).isInstanceOf(Valid.class);
        assertThat(fetches).hasValue(2);
    }

    private static String withoutKeyId(RSAKey key, JWTClaimsSet.Builder claims) {
        return signed(new RSAKey.Builder(key).keyID(null).build(), claims.build());
    }

    @Test
    void followsARotationAtOnceForATokenThatNamesNoKey() {
        // Given
        verify(withoutKeyId(FIRST, claims()));
        published = List.of(SECOND.toPublicJWK());
        now = NOW.plusSeconds(6);

        // When
        var verdict = verify(withoutKeyId(SECOND, claims()));

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void judgesATokenThatNamesNoKeyByNewKeysWhenTheKnownOnesAreOld() {
        // Given
        verify(withoutKeyId(FIRST, claims()));
        published = List.of(SECOND.toPublicJWK());
        now = NOW.plus(Duration.ofMinutes(6));

        // When
        var verdict = verify(withoutKeyId(SECOND, claims()));

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void believesATokenThatNamesNoKeyAtOnceWhenOnlyOneFitsAgain() {
        // Given
        published = List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK());
        verify(withoutKeyId(SECOND, claims()));
        published = List.of(SECOND.toPublicJWK());
        now = NOW.plusSeconds(6);

        // When
        var verdict = verify(withoutKeyId(SECOND, claims()));

        // Then
        assertThat(verdict).isInstanceOf(Valid.class);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void wrongSignaturesWithoutNameDoNotMakeItAskAgainAndAgain() {
        // Given
        verify(withoutKeyId(FIRST, claims()));

        // When
        var verdicts = IntStream.range(0, 20)
                .mapToObj(i -> verify(withoutKeyId(SECOND, claims().jwtID("" + i))))
                .toList();

        // Then
        assertThat(verdicts).containsOnly(new Invalid("has a signature that does not match"));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void cannotTellOfATokenThatNamesNoKeyWhileItsKeyMayBeNew() {
        // Given
        verify(withoutKeyId(FIRST, claims()));
        status = 500;
        now = NOW.plusSeconds(6);

        // When
        var verdict = verify(withoutKeyId(SECOND, claims()));

        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("answered 500"));
    }

    @Test
    void doesNotBelieveAWithdrawnKeyForLong() {
        // Given
        var token = signed(
                FIRST,
                claims().expirationTime(Date.from(NOW.plusSeconds(9_000))).build());
        verify(token);
        published = List.of(SECOND.toPublicJWK());

        // When
        now = NOW.plus(Duration.ofMinutes(6));
        verify(signed(SECOND, claims().build()));

        // Then
        assertThat(whyInvalid(token)).contains("does not publish");
    }

    /** How many tokens of that many characters are remembered in 100 KiB, of twenty. */
    private long remembered(int characters) {
        var bounded = new JwtVerifier(ISSUER::equals, keys, 100 * 1024, clock);
        var tokens = IntStream.range(0, 20)
                .mapToObj(i -> claims().jwtID("" + i).claim("groups", List.of("x".repeat(characters))))
                .map(each -> signed(FIRST, each.build()))
                .toList();
        assertThat(tokens).allMatch(token -> isBelieved(bounded, token));
        published = List.of(SECOND.toPublicJWK());
        now = NOW.plusSeconds(6);
        assertThat(isBelieved(bounded, signed(SECOND, claims().build()))).isTrue();
        return tokens.stream().filter(token -> isBelieved(bounded, token)).count();
    }

    private static boolean isBelieved(JwtVerifier verifier, String token) {
        return verifier.verify(token).toCompletableFuture().join() instanceof Valid;
    }

    @Test
    void remembersVerifiedTokensThatFit() {
        assertThat(remembered(10)).isEqualTo(20);
    }

    @Test
    void makesRoomWhereVerifiedTokensDoNotFit() {
        assertThat(remembered(10_000)).isBetween(1L, 5L);
    }

    @Test
    void unknownKeysDoNotMakeItAskAgainAndAgain() {
        // Given
        verify(signed(FIRST, claims().build()));

        // When
        for (var i = 0; i < 20; i++) {
            verify(signed(new RSAKey.Builder(FIRST).keyID("x" + i).build(), claims().build()));
        }

        // Then
        assertThat(fetches).hasValue(1);
    }

    @Test
    void goesOnWithTheLastKeysWhileTheTokenServiceIsDown() {
        // Given
        verify(signed(FIRST, claims().build()));
        status = 500;

        // When
        now = NOW.plus(Duration.ofMinutes(6));

        // Then
        assertThat(verify(signed(FIRST, claims().jwtID("another").build()))).isInstanceOf(Valid.class);
    }

    @Test
    void saysThatItCannotTellAsLongAsThereWereNoKeys() {
        // Given
        status = 500;
        var token = signed(FIRST, claims().build());

        // Then
        assertThat(verify(token))
                .isInstanceOfSatisfying(
                        Unavailable.class, verdict -> assertThat(verdict.why()).contains("/token_keys answered 500"));
    }

    @Test
    void recoversWhenTheTokenServiceIsBack() {
        // Given
        status = 500;
        var token = signed(FIRST, claims().build());
        verify(token);

        // When
        status = 200;
        now = NOW.plusSeconds(6);

        // Then
        assertThat(verify(token)).isInstanceOf(Valid.class);
    }

    @Test
    void refusesWhatIsNoTokenAtAll() {
        assertThat(List.of("", "a", "a.b.c", "..", "x".repeat(20_000), "é.é.é"))
                .allSatisfy(text -> assertThat(verify(text)).isInstanceOf(Invalid.class));
        assertThat(fetches).hasValue(0);
    }
}
