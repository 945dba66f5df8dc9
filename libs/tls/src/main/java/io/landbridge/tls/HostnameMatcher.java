// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Compares a host name or address with the names of a certificate (RFC 6125, and the lenient rule beside it). */
enum HostnameMatcher {
    STRICT {
        @Override
        List<String> hostsOf(X509Certificate certificate) {
            var alternatives = alternativeNames(certificate, DNS_NAME);
            return alternatives.isEmpty() ? commonName(certificate).stream().toList() : alternatives;
        }

        @Override
        boolean wildcardCovers(String labels) {
            return labels.indexOf('.') < 0;
        }
    },
    BROWSER_COMPATIBLE {
        @Override
        List<String> hostsOf(X509Certificate certificate) {
            var names = new ArrayList<>(alternativeNames(certificate, DNS_NAME));
            commonName(certificate).ifPresent(names::add);
            return names;
        }

        @Override
        boolean wildcardCovers(String labels) {
            return true;
        }
    };

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    static HostnameMatcher of(HostnameVerification verification) {
        return switch (verification) {
            case STRICT -> STRICT;
            case BROWSER_COMPATIBLE -> BROWSER_COMPATIBLE;
        };
    }

    abstract List<String> hostsOf(X509Certificate certificate);

    /** Whether an asterisk may stand for these labels. */
    abstract boolean wildcardCovers(String labels);

    boolean matches(String host, X509Certificate certificate) {
        var wanted = IpLiteral.canonical(host);
        if (wanted.isPresent()) {
            return alternativeNames(certificate, IP_ADDRESS).stream()
                    .flatMap(address -> IpLiteral.canonical(address).stream())
                    .anyMatch(wanted.get()::equals);
        }
        var name = normalized(host);
        return hostsOf(certificate).stream()
                .map(HostnameMatcher::normalized)
                .anyMatch(pattern -> covers(pattern, name));
    }

    private boolean covers(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(name);
        }
        var suffix = pattern.substring(1);
        var prefixLength = name.length() - suffix.length();
        return suffix.indexOf('.', 1) > 0
                && prefixLength > 0
                && name.endsWith(suffix)
                && wildcardCovers(name.substring(0, prefixLength));
    }

    private static String normalized(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** All names of the certificate, for messages. */
    static List<String> namesOf(X509Certificate certificate) {
        var names = new ArrayList<>(BROWSER_COMPATIBLE.hostsOf(certificate));
        names.addAll(alternativeNames(certificate, IP_ADDRESS));
        return names;
    }

    private static List<String> alternativeNames(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.get(0).equals(kind) && name.get(1) instanceof String)
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            var parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return parts.reversed().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> String.valueOf(part.getValue()))
                    .findFirst();
        } catch (InvalidNameException malformed) {
            return Optional.empty();
        }
    }
}
