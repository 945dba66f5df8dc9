// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Signs assertions as saml-core-2.0 section 5.4 has it: an enveloped signature over the assertion in exclusive canonical
 * form, placed after the issuer. Computes for milliseconds; safe on any thread.
 */
public final class AssertionSigner {
    private static final @Nullable TransformParameterSpec NO_PARAMETERS = null;

    private final PrivateKey key;
    private final SignatureAlgorithm algorithm;
    private final Optional<X509Certificate> shown;

    /**
     * @param key an RSA key
     * @param algorithm how to sign
     * @param shown the certificate that the signature names; absent when the verifier knows it anyway
     * @throws IllegalArgumentException if the key is no RSA key
     */
    public AssertionSigner(PrivateKey key, SignatureAlgorithm algorithm, Optional<X509Certificate> shown) {
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException(
                    "the key that signs is a key for " + key.getAlgorithm() + " (expected: an RSA key)");
        }
        this.key = key;
        this.algorithm = algorithm;
        this.shown = shown;
    }

    /** The signed assertion as XML without a declaration; to be sent as UTF-8, and not to be indented. */
    public String sign(Assertion assertion) {
        var root = AssertionXml.toElement(assertion);
        try {
            sign(root, assertion.id());
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException impossible) {
            throw new IllegalStateException("The assertion cannot be signed", impossible);
        }
        return AssertionXml.toText(root);
    }

    private void sign(Element root, String id)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM");
        var context = new DOMSignContext(key, root, root.getFirstChild().getNextSibling());
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(signedInfo(factory, id), keyInfo(factory)).sign(context);
        unwrap(root, "SignatureValue");
        unwrap(root, "X509Certificate");
    }

    /** The JDK breaks base64 with CR LF, which would be written as references; neither element is signed. */
    private static void unwrap(Element root, String name) {
        var found = root.getElementsByTagNameNS(XMLSignature.XMLNS, name);
        for (var i = 0; i < found.getLength(); i++) {
            var element = found.item(i);
            element.setTextContent(element.getTextContent().replaceAll("\\s", ""));
        }
    }

    private SignedInfo signedInfo(XMLSignatureFactory factory, String id) throws GeneralSecurityException {
        var reference = factory.newReference(
                "#" + id,
                factory.newDigestMethod(algorithm.digestUri(), null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, NO_PARAMETERS),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, NO_PARAMETERS)),
                null,
                null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(algorithm.signatureUri(), null),
                List.of(reference));
    }

    private @Nullable KeyInfo keyInfo(XMLSignatureFactory factory) {
        var keyInfos = factory.getKeyInfoFactory();
        return shown.map(certificate -> keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(certificate)))))
                .orElse(null);
    }
}
