// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.util.Arrays;
import java.util.Optional;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;

/** How assertions are signed; each makes its digests with the same hash. */
public enum SignatureAlgorithm {
    /** RSA, PKCS #1 version 1.5, with SHA-256. */
    RSA_SHA256("RSA-SHA256", SignatureMethod.RSA_SHA256, DigestMethod.SHA256),
    /** The same with SHA-384. */
    RSA_SHA384("RSA-SHA384", SignatureMethod.RSA_SHA384, DigestMethod.SHA384),
    /** The same with SHA-512. */
    RSA_SHA512("RSA-SHA512", SignatureMethod.RSA_SHA512, DigestMethod.SHA512);

    private final String word;
    private final String signature;
    private final String digest;

    SignatureAlgorithm(String word, String signature, String digest) {
        this.word = word;
        this.signature = signature;
        this.digest = digest;
    }

    /** The one that is called so in configuration, such as {@code RSA-SHA256}. */
    public static Optional<SignatureAlgorithm> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Its name in configuration. */
    public String word() {
        return word;
    }

    /** Its identifier in XML signatures (RFC 9231). */
    public String signatureUri() {
        return signature;
    }

    /** The identifier of its digest. */
    public String digestUri() {
        return digest;
    }
}
