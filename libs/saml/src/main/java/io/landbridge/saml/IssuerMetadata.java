// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What whoever relies on an issuer's assertions imports (saml-metadata-2.0). The schema demands end points, of which a mere
 * issuer of assertions has none; the entity id stands there.
 *
 * @param entityId who issues
 * @param certificates whose keys may sign, those in use first
 */
public record IssuerMetadata(String entityId, List<X509Certificate> certificates) {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the entity id is empty or cannot stand in XML
     */
    public IssuerMetadata {
        XmlText.require("entity id", entityId);
        certificates = List.copyOf(certificates);
    }

    /** As XML without a declaration. */
    public String toXml() {
        var document = AssertionXml.newDocument();
        var root = element(document, "EntityDescriptor");
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:md", NAMESPACE);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ds", XMLSignature.XMLNS);
        root.setAttributeNS(null, "entityID", entityId);
        document.appendChild(root);
        root.appendChild(serviceProvider(document));
        root.appendChild(identityProvider(document));
        return AssertionXml.toText(root);
    }

    private Element serviceProvider(Document document) {
        var role = role(document, "SPSSODescriptor", "AuthnRequestsSigned");
        var consumer = endPoint(document, "AssertionConsumerService");
        consumer.setAttributeNS(null, "index", "0");
        role.appendChild(consumer);
        return role;
    }

    private Element identityProvider(Document document) {
        var role = role(document, "IDPSSODescriptor", "WantAuthnRequestsSigned");
        role.appendChild(endPoint(document, "SingleSignOnService"));
        return role;
    }

    private Element role(Document document, String name, String signed) {
        var role = element(document, name);
        role.setAttributeNS(null, signed, "true");
        role.setAttributeNS(null, "protocolSupportEnumeration", PROTOCOL);
        certificates.forEach(certificate -> role.appendChild(keyDescriptor(document, certificate)));
        return role;
    }

    private Element endPoint(Document document, String name) {
        var endPoint = element(document, name);
        endPoint.setAttributeNS(null, "Binding", POST);
        endPoint.setAttributeNS(null, "Location", entityId);
        return endPoint;
    }

    private static Element keyDescriptor(Document document, X509Certificate certificate) {
        var text = document.createElementNS(XMLSignature.XMLNS, "ds:X509Certificate");
        text.setTextContent(encoded(certificate));
        var data = document.createElementNS(XMLSignature.XMLNS, "ds:X509Data");
        data.appendChild(text);
        var keyInfo = document.createElementNS(XMLSignature.XMLNS, "ds:KeyInfo");
        keyInfo.appendChild(data);
        var descriptor = element(document, "KeyDescriptor");
        descriptor.setAttributeNS(null, "use", "signing");
        descriptor.appendChild(keyInfo);
        return descriptor;
    }

    private static Element element(Document document, String name) {
        return document.createElementNS(NAMESPACE, "md:" + name);
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
