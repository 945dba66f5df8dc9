// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** How an assertion travels in headers and forms. */
public enum AssertionEncoding {
    /** RFC 4648 section 4, with padding. */
    BASE64("base64", Base64.getEncoder()),
    /** RFC 4648 section 5, without padding, as RFC 7522 section 2.1 advises. */
    BASE64URL("base64url", Base64.getUrlEncoder().withoutPadding());

    private final String word;
    private final Base64.Encoder encoder;

    AssertionEncoding(String word, Base64.Encoder encoder) {
        this.word = word;
        this.encoder = encoder;
    }

    /** The one that is called so in property {@code samlAssertionEncoding}. */
    public static Optional<AssertionEncoding> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** The encoded UTF-8 of the XML. */
    public String encode(String xml) {
        return encoder.encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
