// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The names that a server's certificate may have: host names and IP addresses. Pure. */
final class ServerNames {
    private static final int MOST = 100;
    private static final int LONGEST = 253;
    private static final Pattern HOST = Pattern.compile(
            "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*",
            Pattern.CASE_INSENSITIVE);
    private static final String EXPECTED =
            "1 to " + MOST + " subject alternative names, each a host name or an IP address";

    private ServerNames() {}

    /** What is wrong with them. */
    static List<String> violations(GeneralNames names) {
        var violations = new ArrayList<String>();
        var all = names.getNames();
        if (all.length == 0 || all.length > MOST) {
            violations.add("it asks for " + all.length + " names (expected: " + EXPECTED + ")");
        }
        for (var name : all) {
            if (!isHost(name) && !isAddress(name)) {
                violations.add("it asks for the name '" + name + "' (expected: " + EXPECTED + ")");
            }
        }
        return violations;
    }

    private static boolean isHost(GeneralName name) {
        var text = name.getName().toString();
        return name.getTagNo() == GeneralName.dNSName
                && text.length() <= LONGEST
                && HOST.matcher(text).matches();
    }

    private static boolean isAddress(GeneralName name) {
        return name.getTagNo() == GeneralName.iPAddress
                && name.getName() instanceof ASN1OctetString bytes
                && (bytes.getOctetsLength() == 4 || bytes.getOctetsLength() == 16);
    }
}
