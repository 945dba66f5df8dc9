// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures are verified by a program that shares no code with the one that made them. */
final class XmlsecIT {
    private static final String CERTIFICATE = Signer.text("signer.pem");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void isAcceptedWithItsCertificateShown(SignatureAlgorithm algorithm) throws Exception {
        // Given
        var xml = Signer.withCertificate(algorithm)
                .sign(Signer.about("ann@example.com", new Attribute("Groups", List.of("a", "b"))));

        // Then
        assertThat(Xmlsec.accepts(folder, CERTIFICATE, List.of(xml))).isTrue();
    }

    @Test
    void isRefusedUnderAnotherCertificate() throws Exception {
        // Given
        var xml = Signer.withoutCertificate().sign(Signer.about("ann@example.com"));

        // Then
        assertThat(Xmlsec.accepts(folder, Signer.text("other.pem"), List.of(xml)))
                .isFalse();
    }

    @Test
    void isRefusedWhenEdited() throws Exception {
        // Given
        var xml = Signer.withoutCertificate().sign(Signer.about("ann@example.com"));

        // When
        var edited = xml.replace("ann@example.com", "bob@example.com");

        // Then
        assertThat(edited).isNotEqualTo(xml);
        assertThat(Xmlsec.accepts(folder, CERTIFICATE, List.of(edited))).isFalse();
    }

    @Test
    void aThousandUsersWithAnyNamesArriveAsTheyAre() throws Exception {
        // Given
        var random = new Random(20260301);
        var names = IntStream.range(0, 1000).mapToObj(i -> name(random)).toList();
        var signer = Signer.withoutCertificate();

        // When
        var signed = names.stream()
                .map(name -> signer.sign(Signer.about(name, new Attribute(name, List.of(name)))))
                .toList();

        // Then
        assertThat(Xmlsec.accepts(folder, CERTIFICATE, signed)).isTrue();
        for (var i = 0; i < names.size(); i++) {
            var parsed = Parsed.of(signed.get(i));
            assertThat(List.of(
                            parsed.text("NameID"),
                            parsed.attribute("Attribute", "Name"),
                            parsed.text("AttributeValue")))
                    .containsOnly(names.get(i));
        }
    }

    private static String name(Random random) {
        var name = random.ints(1 + random.nextInt(40), 0, 0x110000)
                .map(character -> random.nextBoolean() ? character : character & 0x7f)
                .filter(character -> isLegal(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return "u" + name;
    }

    private static boolean isLegal(int character) {
        return "\t\n\r".indexOf(character) >= 0
                || (character >= ' ' && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }
}
