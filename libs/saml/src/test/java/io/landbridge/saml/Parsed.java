// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** An assertion as whoever receives it reads it. */
record Parsed(Element root) {
    static Parsed of(String xml) throws Exception {
        var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        return new Parsed(builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
    }

    String text(String element) {
        return one(element).getTextContent();
    }

    String attribute(String element, String name) {
        return one(element).getAttributeNS(null, name);
    }

    List<String> children() {
        var names = new ArrayList<String>();
        for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            names.add(child.getLocalName());
        }
        return names;
    }

    Element one(String element) {
        var found = root.getElementsByTagNameNS("*", element);
        if (found.getLength() != 1) {
            throw new AssertionError(found.getLength() + " elements " + element);
        }
        return (Element) found.item(0);
    }
}
