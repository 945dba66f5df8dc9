// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssertionSignerTest {
    private static final String HOSTILE = "<a b='c'>\"&amp;]]></a>\n\r\t\u0085\u2028 😀 --> <!ENTITY e \"x\">";

    @Test
    void writesTheSameBytesForTheSameAssertion() {
        // Given
        var assertion = Signer.about(
                "ann@example.com",
                new Attribute("given_name", List.of("Änn")),
                new Attribute("Groups", List.of("admins", "users & friends")));

        // When
        var xml = Signer.withoutCertificate().sign(assertion);

        // Then
        assertThat(xml).isEqualTo(Signer.text("golden.xml").strip());
    }

    @Test
    void ordersElementsAsTheSchemaDoes() throws Exception {
        // Given
        var assertion = Signer.about("ann@example.com", new Attribute("a", List.of("b")));

        // When
        var parsed = Parsed.of(Signer.withoutCertificate().sign(assertion));

        // Then
        assertThat(parsed.children())
                .containsExactly(
                        "Issuer", "Signature", "Subject", "Conditions", "AuthnStatement", "AttributeStatement");
    }

    @Test
    void leavesOutWhatIsNotSaid() throws Exception {
        // Given
        var said = Signer.about("ann@example.com");
        var assertion = new Assertion(
                said.id(),
                said.issuer(),
                new NameId("ann", NameId.UNSPECIFIED, Optional.empty()),
                Optional.empty(),
                said.audience(),
                said.authnContextClassRef(),
                List.of(),
                said.validity());

        // When
        var xml = Signer.withoutCertificate().sign(assertion);

        // Then
        assertThat(xml).doesNotContain("Recipient", "NameQualifier", "AttributeStatement", "KeyInfo");
        assertThat(Parsed.of(xml).attribute("NameID", "Format")).isEqualTo(NameId.UNSPECIFIED);
    }

    @Test
    void carriesEveryTextAsItIs() throws Exception {
        // Given
        var said = Signer.about("ann@example.com");
        var assertion = new Assertion(
                said.id(),
                "issuer " + HOSTILE,
                new NameId("user " + HOSTILE, "format " + HOSTILE, Optional.of("qualifier " + HOSTILE)),
                Optional.of("recipient " + HOSTILE),
                "audience " + HOSTILE,
                "context " + HOSTILE,
                List.of(new Attribute("name " + HOSTILE, List.of("value " + HOSTILE))),
                said.validity());

        // When
        var parsed = Parsed.of(Signer.withoutCertificate().sign(assertion));

        // Then
        assertThat(parsed.text("Issuer")).isEqualTo("issuer " + HOSTILE);
        assertThat(parsed.text("NameID")).isEqualTo("user " + HOSTILE);
        assertThat(parsed.attribute("NameID", "Format")).isEqualTo("format " + HOSTILE);
        assertThat(parsed.attribute("NameID", "NameQualifier")).isEqualTo("qualifier " + HOSTILE);
        assertThat(parsed.attribute("SubjectConfirmationData", "Recipient")).isEqualTo("recipient " + HOSTILE);
        assertThat(parsed.text("Audience")).isEqualTo("audience " + HOSTILE);
        assertThat(parsed.text("AuthnContextClassRef")).isEqualTo("context " + HOSTILE);
        assertThat(parsed.attribute("Attribute", "Name")).isEqualTo("name " + HOSTILE);
        assertThat(parsed.text("AttributeValue")).isEqualTo("value " + HOSTILE);
        assertThat(parsed.children())
                .containsExactly(
                        "Issuer", "Signature", "Subject", "Conditions", "AuthnStatement", "AttributeStatement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\u000B", "\u001B", "\uFFFE", "\uFFFF", "\uD800", "\uDC00x"})
    void refusesCharactersThatXmlCannotCarry(String illegal) {
        assertThatThrownBy(() -> Signer.about("ann" + illegal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("subject holds the character U+");
        assertThatThrownBy(() -> new Attribute("a", List.of(illegal))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Attribute(illegal, List.of("b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NameId("ann", illegal, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NameId("ann", "format", Optional.of(illegal)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "a b", "a'/>", "#a"})
    void refusesIdsThatAreNoXmlIds(String id) {
        // Given
        var said = Signer.about("ann@example.com");

        // Then
        assertThatThrownBy(() -> new Assertion(
                        id,
                        said.issuer(),
                        said.subject(),
                        said.recipient(),
                        said.audience(),
                        said.authnContextClassRef(),
                        said.attributes(),
                        said.validity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id is");
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void signsWithTheAlgorithmThatIsAskedForAndShowsTheCertificate(SignatureAlgorithm algorithm) throws Exception {
        // When
        var parsed = Parsed.of(Signer.withCertificate(algorithm).sign(Signer.about("ann@example.com")));

        // Then
        assertThat(parsed.attribute("SignatureMethod", "Algorithm")).isEqualTo(algorithm.signatureUri());
        assertThat(parsed.attribute("DigestMethod", "Algorithm")).isEqualTo(algorithm.digestUri());
        assertThat(parsed.text("X509Certificate")).isNotBlank();
    }

    @Test
    void refusesKeysThatAreNotRsa() throws Exception {
        // Given
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        // Then
        assertThatThrownBy(() -> new AssertionSigner(key, SignatureAlgorithm.RSA_SHA256, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key that signs is a key for EC (expected: an RSA key)");
    }

    @Test
    void refusesAValidityThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Validity(Signer.NOW, Signer.NOW, Signer.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesEveryAssertionAnIdOfItsOwn() {
        assertThat(Assertion.newId()).matches("_[0-9a-f]{40}").isNotEqualTo(Assertion.newId());
    }

    @Test
    void encodesForHeadersAndForForms() {
        assertThat(AssertionEncoding.BASE64.encode("<a>?</a>~")).isEqualTo("PGE+PzwvYT5+");
        assertThat(AssertionEncoding.BASE64URL.encode("<a>?</a>~~")).isEqualTo("PGE-PzwvYT5-fg");
        assertThat(AssertionEncoding.find("base64url")).contains(AssertionEncoding.BASE64URL);
        assertThat(AssertionEncoding.find("BASE64")).isEmpty();
    }
}
