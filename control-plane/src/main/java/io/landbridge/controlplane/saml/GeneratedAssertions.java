// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.saml.GeneratedAssertion.Failed;
import io.landbridge.controlplane.saml.GeneratedAssertion.Made;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.saml.AssertionSigner;
import io.landbridge.saml.Validity;
import io.landbridge.tls.StoreFile;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the assertions of destinations. Signed with the key store that the destination names, else with the active key pair
 * of the tenant that owns it. Blocks on the database, and computes for milliseconds.
 */
@Singleton
public class GeneratedAssertions {
    /** For clocks of others that are slow. */
    private static final Duration BACKDATED = Duration.ofMinutes(1);

    private final TrustPairs pairs;
    private final SamlSettings settings;
    private final OwnTokenService ownTokenService;
    private final Clock clock;

    GeneratedAssertions(TrustPairs pairs, SamlSettings settings, OwnTokenService ownTokenService, Clock clock) {
        this.pairs = pairs;
        this.settings = settings;
        this.ownTokenService = ownTokenService;
        this.clock = clock;
    }

    /** A new assertion about the user of the claims. */
    public GeneratedAssertion make(AssertionInput input) {
        var properties = new AssertionProperties(input.destination());
        try {
            var validity = Validity.from(clock.instant(), settings.lifetime(), BACKDATED);
            var assertion = properties.toAssertion(
                    input.claims(), settings.issuer(input.tenantId()), input.tokenServiceUrl(), validity);
            ownTokenService.requireUser(input, assertion);
            var encoding = properties.encoding();
            var xml = signer(input, properties.showsCertificate()).sign(assertion);
            return new Made(new Secret(encoding.encode(xml)), validity.notOnOrAfter());
        } catch (IllegalArgumentException unusable) {
            return new Failed(String.valueOf(unusable.getMessage()));
        }
    }

    private AssertionSigner signer(AssertionInput input, boolean showsCertificate) {
        var pair = pair(input);
        var shown = Optional.<X509Certificate>of(pair.certificate()).filter(certificate -> showsCertificate);
        return new AssertionSigner(pair.key(), settings.algorithm(), shown);
    }

    private TrustPair pair(AssertionInput input) {
        return input.destination()
                .find("KeyStoreLocation")
                .map(name -> ownPair(name, input))
                .or(() -> pairs.find(input.tenantId(), TrustSlot.ACTIVE))
                .orElseThrow(() -> new IllegalArgumentException(TrustSlot.ACTIVE.missing(input.tenantId())
                        + " (expected: one made by POST of v1/saml2Metadata/certificate, or KeyStoreLocation)"));
    }

    private static TrustPair ownPair(String name, AssertionInput input) {
        var store = Optional.ofNullable(input.stores().get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "KeyStoreLocation '" + name + "' does not exist (expected: the name of a stored key store)"));
        var key = StoreFile.clientKey(store, password(input.destination()));
        return new TrustPair(key.chain().getFirst(), key.key());
    }

    private static Secret password(Destination destination) {
        return new Secret(destination.find("KeyStorePassword").orElse(""));
    }
}
