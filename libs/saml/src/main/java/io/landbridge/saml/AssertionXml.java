// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An assertion as elements, in the order of its schema (saml-schema-assertion-2.0.xsd), and elements as text. */
final class AssertionXml {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String PREFIX = "saml2:";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    private final Document document;

    private AssertionXml(Document document) {
        this.document = document;
    }

    /** The element {@code saml2:Assertion} of a document of its own. */
    static Element toElement(Assertion assertion) {
        return new AssertionXml(newDocument()).assertion(assertion);
    }

    /** Without a declaration, as ASCII: other characters are written as references. */
    static String toText(Element element) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.ENCODING, "US-ASCII");
            var text = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Document newDocument() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Element assertion(Assertion assertion) {
        var validity = assertion.validity();
        var root = element("Assertion");
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml2", NAMESPACE);
        root.setAttributeNS(null, "ID", assertion.id());
        root.setIdAttributeNS(null, "ID", true);
        root.setAttributeNS(null, "IssueInstant", validity.issuedAt().toString());
        root.setAttributeNS(null, "Version", "2.0");
        document.appendChild(root);
        root.appendChild(element("Issuer", assertion.issuer()));
        root.appendChild(subject(assertion));
        root.appendChild(conditions(assertion));
        root.appendChild(authnStatement(assertion));
        if (!assertion.attributes().isEmpty()) {
            root.appendChild(attributeStatement(assertion));
        }
        return root;
    }

    private Element subject(Assertion assertion) {
        var data = element("SubjectConfirmationData");
        data.setAttributeNS(
                null, "NotOnOrAfter", assertion.validity().notOnOrAfter().toString());
        assertion.recipient().ifPresent(recipient -> data.setAttributeNS(null, "Recipient", recipient));
        var confirmation = element("SubjectConfirmation", data);
        confirmation.setAttributeNS(null, "Method", BEARER);
        return element("Subject", nameId(assertion.subject()), confirmation);
    }

    private Element nameId(NameId name) {
        var element = element("NameID", name.value());
        element.setAttributeNS(null, "Format", name.format());
        name.qualifier().ifPresent(qualifier -> element.setAttributeNS(null, "NameQualifier", qualifier));
        return element;
    }

    private Element conditions(Assertion assertion) {
        var validity = assertion.validity();
        var conditions =
                element("Conditions", element("AudienceRestriction", element("Audience", assertion.audience())));
        conditions.setAttributeNS(null, "NotBefore", validity.notBefore().toString());
        conditions.setAttributeNS(null, "NotOnOrAfter", validity.notOnOrAfter().toString());
        return conditions;
    }

    private Element authnStatement(Assertion assertion) {
        var context = element("AuthnContext", element("AuthnContextClassRef", assertion.authnContextClassRef()));
        var statement = element("AuthnStatement", context);
        statement.setAttributeNS(
                null, "AuthnInstant", assertion.validity().issuedAt().toString());
        return statement;
    }

    private Element attributeStatement(Assertion assertion) {
        var statement = element("AttributeStatement");
        for (var attribute : assertion.attributes()) {
            var element = element("Attribute");
            element.setAttributeNS(null, "Name", attribute.name());
            attribute.values().forEach(value -> element.appendChild(element("AttributeValue", value)));
            statement.appendChild(element);
        }
        return statement;
    }

    private Element element(String name, String text) {
        var element = element(name);
        element.appendChild(document.createTextNode(text));
        return element;
    }

    private Element element(String name, Element... children) {
        var element = document.createElementNS(NAMESPACE, PREFIX + name);
        for (var child : children) {
            element.appendChild(child);
        }
        return element;
    }
}
