// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.saml.AssertionVerdict.Invalid;
import io.landbridge.saml.AssertionVerdict.Valid;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.DigestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssertionVerifierTest {
    private static final String ISSUER = "https://issuer.example.com/tenant";
    private static final String RECIPIENT = "https://uaa.example.com/oauth/token";
    private static final Assertion ASSERTION =
            Signer.about("ann@example.com", new Attribute("Groups", List.of("a", "b & c")));
    private static final String XML = Signer.withoutCertificate().sign(ASSERTION);
    private static final AssertionVerifier VERIFIER = verifier(Duration.ZERO);

    @Test
    void believesWhatATrustedIssuerSigned() {
        assertThat(VERIFIER.verify(AssertionEncoding.BASE64URL.encode(XML)))
                .isEqualTo(new Valid(new VerifiedAssertion(
                        ASSERTION.id(),
                        ISSUER,
                        ASSERTION.subject(),
                        ASSERTION.attributes(),
                        ASSERTION.validity().notOnOrAfter())));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsEachEncoding(String encoded) {
        assertThat(VERIFIER.verify(encoded)).isInstanceOf(Valid.class);
    }

    static Stream<String> encodings() {
        var bytes = XML.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Base64.getEncoder().encodeToString(bytes),
                Base64.getMimeEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {-119, 0, 359})
    void isGoodForItsTimeAndAMinuteMore(long seconds) {
        assertThat(verifier(Duration.ofSeconds(seconds)).verify(AssertionEncoding.BASE64.encode(XML)))
                .isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-121, 361, 100_000})
    void isGoodAtNoOtherTime(long seconds) {
        assertThat(verifier(Duration.ofSeconds(seconds)).verify(AssertionEncoding.BASE64.encode(XML)))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@example.com", "uaa-bb", ISSUER, RECIPIENT, "Groups", "b &amp; c", "NotOnOrAfter=\"2026"})
    void doesNotBelieveWhatWasEdited(String part) {
        // Given
        var edited = XML.replace(part, part.substring(0, part.length() - 1) + "5");

        // Then
        assertThat(edited).isNotEqualTo(XML);
        assertRefused(edited);
    }

    @Test
    void doesNotBelieveOthers() {
        // Given
        var verifier = new AssertionVerifier(
                issuer -> List.of(), Set.of("uaa-bb"), Set.of(RECIPIENT), Clock.fixed(Signer.NOW, ZoneOffset.UTC));

        // Then
        assertThat(verifier.verify(AssertionEncoding.BASE64.encode(XML)))
                .isEqualTo(new Invalid("is of an issuer that is not trusted"));
    }

    @Test
    void doesNotBelieveAnotherKeyEvenIfItsCertificateIsShown() throws Exception {
        // Given
        var verifier = new AssertionVerifier(
                issuer -> List.of(Signer.otherCertificate()),
                Set.of("uaa-bb"),
                Set.of(RECIPIENT),
                Clock.fixed(Signer.NOW, ZoneOffset.UTC));
        var shown = Signer.withCertificate(SignatureAlgorithm.RSA_SHA256).sign(ASSERTION);

        // Then
        assertThat(verifier.verify(AssertionEncoding.BASE64.encode(shown)))
                .isEqualTo(new Invalid("has a signature that no trusted key made"));
    }

    @Test
    void isForItsAudienceAndRecipientAlone() {
        var clock = Clock.fixed(Signer.NOW, ZoneOffset.UTC);
        var encoded = AssertionEncoding.BASE64.encode(XML);

        assertThat(new AssertionVerifier(AssertionVerifierTest::trusted, Set.of("other"), Set.of(RECIPIENT), clock)
                        .verify(encoded))
                .isEqualTo(new Invalid("is for another audience (expected: one of [other])"));
        assertThat(new AssertionVerifier(AssertionVerifierTest::trusted, Set.of("uaa-bb"), Set.of("https://x"), clock)
                        .verify(encoded))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.why()).startsWith("may not be handed in here"));
    }

    @Test
    void needsARecipient() {
        // Given
        var open = new Assertion(
                ASSERTION.id(),
                ISSUER,
                ASSERTION.subject(),
                Optional.empty(),
                ASSERTION.audience(),
                ASSERTION.authnContextClassRef(),
                List.of(),
                ASSERTION.validity());

        // Then
        assertRefused(Signer.withoutCertificate().sign(open));
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void doesNotReadAnotherElementThanTheSignedOne(String xml) {
        assertRefused(xml);
    }

    /** The known ways to keep a good signature beside what was never signed. */
    static Stream<String> wrapped() {
        var evil = XML.replace("ann@example.com", "admin").replace("_0123456789abcdef", "_evil");
        var signature = XML.substring(XML.indexOf("<ds:Signature"), XML.indexOf("</ds:Signature>") + 15);
        var evilUnsigned =
                evil.substring(0, evil.indexOf("<ds:Signature")) + evil.substring(evil.indexOf("</ds:Signature>") + 15);
        var original = XML.replace(signature, "");
        return Stream.of(
                evilUnsigned,
                evilUnsigned.replace("</saml2:Issuer>", "</saml2:Issuer>" + signature),
                evilUnsigned.replace("</saml2:Assertion>", XML + "</saml2:Assertion>"),
                evilUnsigned.replace(
                        "</saml2:Issuer>",
                        "</saml2:Issuer>"
                                + signature.replace(
                                        "</ds:Signature>", "<ds:Object>" + original + "</ds:Object></ds:Signature>")),
                evilUnsigned.replace("</saml2:Issuer>", "</saml2:Issuer>" + signature + signature),
                "<x>" + XML + evilUnsigned + "</x>",
                XML.replace(
                        "<saml2:Subject>",
                        "<saml2:Subject><saml2:NameID>admin</saml2:NameID></saml2:Subject><saml2:Subject>"));
    }

    @ParameterizedTest
    @MethodSource("outlandish")
    void refusesOtherWaysToSignAndToWrite(String xml) {
        assertRefused(xml);
    }

    static Stream<String> outlandish() {
        var signature = XML.substring(XML.indexOf("<ds:Signature"), XML.indexOf("</ds:Signature>") + 15);
        return Stream.of(
                XML.replace(signature, ""),
                XML.replace(SignatureAlgorithm.RSA_SHA256.signatureUri(), "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                XML.replace(
                        SignatureAlgorithm.RSA_SHA256.signatureUri(),
                        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
                XML.replace(DigestMethod.SHA256, DigestMethod.SHA1),
                XML.replace("URI=\"#_0123456789abcdef\"", "URI=\"\""),
                XML.replace("URI=\"#_0123456789abcdef\"", "URI=\"file:///etc/passwd\""),
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + XML,
                XML.replace("<saml2:Subject>", "<?x y?><saml2:Subject>"),
                XML.substring(0, XML.length() / 2),
                XML.replace("<saml2:Subject>", "<a>".repeat(5000) + "</a>".repeat(5000) + "<saml2:Subject>"),
                "",
                "<a/>");
    }

    @Test
    void aCommentDoesNotCutAName() {
        // Given
        var commented = XML.replace("ann@example.com", "ann@example<!-- -->.com");

        // Then
        assertThat(VERIFIER.verify(AssertionEncoding.BASE64.encode(commented)))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.assertion().subject().value()).isEqualTo("ann@example.com"));
    }

    @Test
    void refusesWhatIsNoBase64OrTooLong() {
        assertThat(VERIFIER.verify("<a/>")).isInstanceOf(Invalid.class);
        assertThat(VERIFIER.verify("a".repeat(300_000))).isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsSaidOfTheSubjectIsNotInTheTextForm() {
        assertThat(VERIFIER.verify(AssertionEncoding.BASE64.encode(XML)).toString())
                .doesNotContain("ann@example.com");
    }

    private static void assertRefused(String xml) {
        assertThat(VERIFIER.verify(AssertionEncoding.BASE64.encode(xml))).isInstanceOf(Invalid.class);
    }

    private static AssertionVerifier verifier(Duration later) {
        Instant now = Signer.NOW.plus(later);
        return new AssertionVerifier(
                AssertionVerifierTest::trusted, Set.of("uaa-bb"), Set.of(RECIPIENT), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<X509Certificate> trusted(String issuer) {
        return issuer.equals(ISSUER) ? List.of(Signer.otherCertificate(), Signer.certificate()) : List.of();
    }
}
