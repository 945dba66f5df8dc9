// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import io.landbridge.saml.AssertionVerdict.Invalid;
import io.landbridge.saml.AssertionVerdict.Valid;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * Verifies assertions that buy tokens, as RFC 7522 section 3 has it: of a trusted issuer and signed with its key, for this
 * audience, to be handed in here, and in time. Computes for milliseconds, more only for the trust that the caller looks up; safe
 * on any thread.
 */
public final class AssertionVerifier {
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final Set<String> CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    private final Function<String, List<X509Certificate>> trust;
    private final Set<String> audiences;
    private final Set<String> recipients;
    private final Clock clock;

    /**
     * @param trust the certificates of an issuer; none for one that is not trusted. May block
     * @param audiences the names that this token service goes by
     * @param recipients the addresses that this token service has
     * @param clock tells the time; a minute of difference is forgiven
     */
    public AssertionVerifier(
            Function<String, List<X509Certificate>> trust, Set<String> audiences, Set<String> recipients, Clock clock) {
        this.trust = trust;
        this.audiences = Set.copyOf(audiences);
        this.recipients = Set.copyOf(recipients);
        this.clock = clock;
    }

    /** Verifies one in base64 or base64url, with padding or without, of at most 256 KiB. */
    public AssertionVerdict verify(String encoded) {
        try {
            return new Valid(verified(AssertionDocument.parse(decoded(encoded))));
        } catch (RefusedAssertionException refused) {
            return new Invalid(refused.why());
        }
    }

    private static byte[] decoded(String encoded) throws RefusedAssertionException {
        if (encoded.length() > MOST_CHARACTERS) {
            throw new RefusedAssertionException(
                    "has " + encoded.length() + " characters (expected: at most " + MOST_CHARACTERS + ")");
        }
        try {
            return Base64.getUrlDecoder()
                    .decode(encoded.replace('+', '-').replace('/', '_').replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new RefusedAssertionException("is no base64 (expected: RFC 4648 section 5)");
        }
    }

    private VerifiedAssertion verified(AssertionDocument document) throws RefusedAssertionException {
        var root = document.root();
        var issuer = AssertionDocument.text(AssertionDocument.one(root, "Issuer"));
        var trusted = trust.apply(issuer);
        if (trusted.isEmpty()) {
            throw new RefusedAssertionException("is of an issuer that is not trusted");
        }
        AssertionSignature.require(document, trusted);
        var subject = AssertionDocument.one(root, "Subject");
        var confirmed = confirmedUntil(subject);
        var conditions = conditionsHoldUntil(AssertionDocument.one(root, "Conditions"));
        var expiry = conditions.filter(until -> until.isBefore(confirmed)).orElse(confirmed);
        try {
            return new VerifiedAssertion(document.id(), issuer, name(subject), attributes(root), expiry);
        } catch (IllegalArgumentException unusable) {
            throw new RefusedAssertionException("has an empty name (expected: a text)");
        }
    }

    private static NameId name(Element subject) throws RefusedAssertionException {
        var name = AssertionDocument.one(subject, "NameID");
        return new NameId(
                AssertionDocument.text(name),
                AssertionDocument.attribute(name, "Format").orElse(NameId.UNSPECIFIED),
                AssertionDocument.attribute(name, "NameQualifier"));
    }

    private static List<Attribute> attributes(Element root) {
        var attributes = new ArrayList<Attribute>();
        for (var statement : AssertionDocument.all(root, "AttributeStatement")) {
            for (var attribute : AssertionDocument.all(statement, "Attribute")) {
                var values = AssertionDocument.all(attribute, "AttributeValue").stream()
                        .map(Element::getTextContent)
                        .toList();
                if (!values.isEmpty()) {
                    attributes.add(new Attribute(attribute.getAttributeNS(null, "Name"), values));
                }
            }
        }
        return attributes;
    }

    /** The latest end of a confirmation that lets the bearer hand it in here and now. */
    private Instant confirmedUntil(Element subject) throws RefusedAssertionException {
        var latest = Optional.<Instant>empty();
        for (var confirmation : AssertionDocument.all(subject, "SubjectConfirmation")) {
            for (var data : AssertionDocument.all(confirmation, "SubjectConfirmationData")) {
                if (BEARER.equals(confirmation.getAttributeNS(null, "Method")) && isForUs(data)) {
                    var until = AssertionDocument.time(data, "NotOnOrAfter");
                    latest = latest.filter(known -> until.map(known::isAfter).orElse(true))
                            .or(() -> until);
                }
            }
        }
        return latest.orElseThrow(() -> new RefusedAssertionException(
                "may not be handed in here and now (expected: a bearer's confirmation with a Recipient that is one of "
                        + recipients.stream().sorted().toList() + ", and a NotOnOrAfter to come)"));
    }

    private boolean isForUs(Element data) throws RefusedAssertionException {
        var begun = AssertionDocument.time(data, "NotBefore").map(this::isPast).orElse(true);
        var ended =
                AssertionDocument.time(data, "NotOnOrAfter").map(this::isOver).orElse(true);
        return begun
                && !ended
                && AssertionDocument.attribute(data, "Recipient")
                        .filter(recipients::contains)
                        .isPresent();
    }

    private Optional<Instant> conditionsHoldUntil(Element conditions) throws RefusedAssertionException {
        var until = AssertionDocument.time(conditions, "NotOnOrAfter");
        if (!AssertionDocument.time(conditions, "NotBefore").map(this::isPast).orElse(true)
                || until.map(this::isOver).orElse(false)) {
            throw new RefusedAssertionException("is not good now (expected: between NotBefore and NotOnOrAfter)");
        }
        requireKnown(conditions);
        var restrictions = AssertionDocument.all(conditions, "AudienceRestriction");
        if (restrictions.isEmpty() || !restrictions.stream().allMatch(this::namesUs)) {
            throw new RefusedAssertionException("is for another audience (expected: one of "
                    + audiences.stream().sorted().toList() + ")");
        }
        return until;
    }

    /** A condition that is not understood makes an assertion no good (saml-core-2.0 section 2.5.1.1). */
    private static void requireKnown(Element conditions) throws RefusedAssertionException {
        for (var child = conditions.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !CONDITIONS.contains(element.getLocalName())) {
                throw new RefusedAssertionException("has an unknown condition (expected: of " + CONDITIONS + ")");
            }
        }
    }

    private boolean namesUs(Element restriction) {
        return AssertionDocument.all(restriction, "Audience").stream()
                .map(AssertionDocument::text)
                .anyMatch(audiences::contains);
    }

    private boolean isPast(Instant begin) {
        return !clock.instant().plus(SKEW).isBefore(begin);
    }

    private boolean isOver(Instant end) {
        return !clock.instant().minus(SKEW).isBefore(end);
    }
}
