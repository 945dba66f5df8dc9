// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The elements of an assertion that somebody sent, read so that there is one way to read them: one assertion, one signature, no
 * declarations of types or entities, no processing instructions, no comments between the characters of a text.
 */
final class AssertionDocument {
    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

    private static final String MOST_DEPTH = "100";

    private final Element root;

    private AssertionDocument(Element root) {
        this.root = root;
    }

    static AssertionDocument parse(byte[] xml) throws RefusedAssertionException {
        try {
            var document = new AssertionDocument(read(xml).getDocumentElement());
            document.requireOneReading();
            return document;
        } catch (SAXException | IOException malformed) {
            throw new RefusedAssertionException(
                    "is no XML that is taken (expected: an element Assertion, without DTD)");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Document read(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute("jdk.xml.maxElementDepth", MOST_DEPTH);
        factory.setXIncludeAware(false);
        factory.setIgnoringComments(true);
        factory.setCoalescing(true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new ByteArrayInputStream(xml));
    }

    /** Against signature wrapping: what is verified and what is read are the same element, because there is no other. */
    private void requireOneReading() throws RefusedAssertionException {
        if (!isNamed(root, SAML, "Assertion") || !"2.0".equals(root.getAttributeNS(null, "Version"))) {
            throw new RefusedAssertionException("is another element (expected: Assertion of SAML 2.0)");
        }
        if (root.getElementsByTagNameNS("*", "Assertion").getLength() > 0
                || root.getElementsByTagNameNS("*", "EncryptedAssertion").getLength() > 0
                || root.getElementsByTagNameNS("*", "Advice").getLength() > 0) {
            throw new RefusedAssertionException("holds another one (expected: none)");
        }
        if (root.getElementsByTagNameNS("*", "Signature").getLength() != 1
                || signatures().size() != 1) {
            throw new RefusedAssertionException("has not one signature (expected: one, of the whole assertion)");
        }
        if (id().isEmpty()) {
            throw new RefusedAssertionException("has no ID (expected: one)");
        }
        requireNoInstructions(root);
    }

    private static void requireNoInstructions(Node node) throws RefusedAssertionException {
        if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
            throw new RefusedAssertionException("has a processing instruction (expected: none)");
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            requireNoInstructions(child);
        }
    }

    Element root() {
        return root;
    }

    Element signature() {
        return signatures().getFirst();
    }

    private List<Element> signatures() {
        return children(root, XMLSignature.XMLNS, "Signature");
    }

    String id() {
        return root.getAttributeNS(null, "ID");
    }

    /** The one child of that name. */
    static Element one(Element parent, String name) throws RefusedAssertionException {
        var found = all(parent, name);
        if (found.size() != 1) {
            throw new RefusedAssertionException(
                    "has " + found.size() + " elements " + name + " in " + parent.getLocalName() + " (expected: one)");
        }
        return found.getFirst();
    }

    static List<Element> all(Element parent, String name) {
        return children(parent, SAML, name);
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttributeNS(null, name)).filter(value -> !value.isEmpty());
    }

    static Optional<Instant> time(Element element, String name) throws RefusedAssertionException {
        var text = attribute(element, name);
        try {
            return text.map(value -> OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException malformed) {
            throw new RefusedAssertionException(
                    "has a " + name + " that is no time (expected: such as 2026-01-31T10:00:00Z)");
        }
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && isNamed(element, namespace, name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean isNamed(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
