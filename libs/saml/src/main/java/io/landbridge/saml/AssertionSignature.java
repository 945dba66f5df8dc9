// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;

/** Verifies the signature of an assertion: one of the trusted keys, over the whole assertion, by an algorithm that is taken. */
final class AssertionSignature {
    private static final Set<String> SIGNATURES = Stream.of(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::signatureUri)
            .collect(Collectors.toSet());
    private static final Set<String> DIGESTS = Stream.of(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::digestUri)
            .collect(Collectors.toSet());
    private static final Set<String> TRANSFORMS = Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    private static final String EXPECTED =
            "an enveloped signature of the assertion, in exclusive canonical form, by RSA with SHA-256 or better";

    private AssertionSignature() {}

    static void require(AssertionDocument document, List<X509Certificate> trusted) throws RefusedAssertionException {
        for (var certificate : trusted) {
            if (isSignedBy(document, certificate.getPublicKey())) {
                return;
            }
        }
        throw new RefusedAssertionException("has a signature that no trusted key made");
    }

    private static boolean isSignedBy(AssertionDocument document, PublicKey key) throws RefusedAssertionException {
        try {
            var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), document.signature());
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            context.setIdAttributeNS(document.root(), null, "ID");
            var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            requireTaken(signature, document.id());
            return signature.validate(context);
        } catch (MarshalException | XMLSignatureException unusable) {
            return false;
        }
    }

    private static void requireTaken(XMLSignature signature, String id) throws RefusedAssertionException {
        var info = signature.getSignedInfo();
        var references = info.getReferences();
        var taken = references.size() == 1
                && signature.getObjects().isEmpty()
                && SIGNATURES.contains(info.getSignatureMethod().getAlgorithm())
                && info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)
                && isTaken(references.getFirst(), id);
        if (!taken) {
            throw new RefusedAssertionException("is signed in a way that is not taken (expected: " + EXPECTED + ")");
        }
    }

    private static boolean isTaken(Reference reference, String id) {
        var transforms =
                reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
        return ("#" + id).equals(reference.getURI())
                && DIGESTS.contains(reference.getDigestMethod().getAlgorithm())
                && TRANSFORMS.containsAll(transforms)
                && transforms.contains(Transform.ENVELOPED);
    }
}
