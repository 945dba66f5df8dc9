// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSHeader;
import io.landbridge.oauth.jwt.TokenVerdict.Invalid;
import io.landbridge.oauth.jwt.TokenVerdict.Unavailable;
import io.landbridge.oauth.jwt.TokenVerdict.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Verifies tokens of one token service: an accepted issuer, a signature by one of its published keys, not expired (30 s
 * of clock skew are forgiven). The key is the one that the token names; without a name, the only one that may have
 * signed it, looked for anew before the token is refused. Where keys are is never taken from the token. A verified
 * token is remembered under the digest of all its characters until it expires, but for no longer than five minutes, and
 * of many as many as fit.
 */
public final class JwtVerifier {
    /** Longest token that is looked at, in characters. */
    public static final int MAX_CHARACTERS = 16 * 1024;

    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    private final Predicate<String> issuers;
    private final Keys keys;
    private final Clock clock;
    private final Cache<TokenDigest, VerifiedToken> verified;

    /**
     * @param issuers whether an issuer is accepted
     * @param keys of the token service
     * @param mostBytes that verified tokens which are remembered may take in memory; reckoned generously
     * @param clock tells the time
     */
    public JwtVerifier(Predicate<String> issuers, KeySource keys, long mostBytes, Clock clock) {
        this(issuers, (Keys) keys, mostBytes, clock);
    }

    /** With keys that are known beforehand; nothing is remembered. */
    public JwtVerifier(Predicate<String> issuers, KeySet keys, Clock clock) {
        this(issuers, keys, 0, clock);
    }

    private JwtVerifier(Predicate<String> issuers, Keys keys, long mostBytes, Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<TokenDigest, VerifiedToken>weigher((digest, token) -> token.bytes())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(LONGEST_KEPT)
                .executor(Runnable::run)
                .build();
    }

    /** Whether the token is to be believed; at once for one that is known. The stage never fails. */
    public CompletionStage<TokenVerdict> verify(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return completed(new Invalid("is longer than " + MAX_CHARACTERS + " characters"));
        }
        var digest = TokenDigest.of(token);
        var known = verified.getIfPresent(digest);
        return known != null && PresentedToken.isCurrent(known.expiresAt(), clock.instant())
                ? completed(new Valid(known))
                : examine(token, digest);
    }

    private CompletionStage<TokenVerdict> examine(String token, TokenDigest digest) {
        var parsed = PresentedToken.parse(token);
        if (parsed.isEmpty()) {
            return completed(new Invalid("is no signed JWT (expected: RFC 7519, in compact form)"));
        }
        var presented = parsed.get();
        return presented
                .fault(issuers, clock.instant())
                .map(why -> completed(new Invalid(why)))
                .orElseGet(
                        () -> keys.find(presented.signature()).thenCompose(key -> judgeTwice(presented, key, digest)));
    }

    /** A key that fits without being named may be old: a newer one is looked for before the token is refused. */
    private CompletionStage<TokenVerdict> judgeTwice(PresentedToken presented, KeyLookup lookup, TokenDigest digest) {
        var verdict = judge(presented, lookup, digest);
        var signature = presented.signature();
        return verdict instanceof Invalid && signature.getKeyID() == null
                ? keys.findAnew(signature).thenApply(newer -> judge(presented, newer, digest))
                : completed(verdict);
    }

    private TokenVerdict judge(PresentedToken presented, KeyLookup lookup, TokenDigest digest) {
        return switch (lookup) {
            case KeyLookup.Unavailable unavailable -> new Unavailable(unavailable.why());
            case KeyLookup.Unknown ignored -> new Invalid(unknown(presented.signature()));
            case KeyLookup.Ambiguous ignored -> new Invalid(ambiguous(presented.signature()));
            case KeyLookup.Found found
            when Signatures.isBy(found.key(), presented.jwt()) -> remember(digest, presented.verified());
            case KeyLookup.Found ignored -> new Invalid("has a signature that does not match");
        };
    }

    private static String unknown(JWSHeader signature) {
        return signature.getKeyID() == null
                ? "names no key, and its token service does not publish one for " + signature.getAlgorithm()
                : "names a key that its token service does not publish for " + signature.getAlgorithm();
    }

    private static String ambiguous(JWSHeader signature) {
        return signature.getKeyID() == null
                ? "does not tell which key signed it (expected: header kid, because its token service publishes several"
                        + " for " + signature.getAlgorithm() + ")"
                : "names a key by a kid that its token service gives to several for " + signature.getAlgorithm()
                        + " (expected: each key with a kid of its own)";
    }

    private TokenVerdict remember(TokenDigest digest, VerifiedToken token) {
        verified.put(digest, token);
        return new Valid(token);
    }

    private static CompletionStage<TokenVerdict> completed(TokenVerdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }
}
