// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.NameFault;
import io.landbridge.destination.ProxyType;
import io.landbridge.tls.HostnameVerification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is checked when a destination or fragment is written: names, sizes, and the values of properties that have a
 * closed set of them. A property that is missing is no violation: such a destination is stored, and a look-up tells what
 * keeps its token away.
 */
final class DestinationRules {
    private static final int MOST_PROPERTIES = 500;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final String TRUE_OR_FALSE = "TRUE or FALSE";

    /** A property with a closed set of values. */
    private record Choice(String property, Predicate<String> allows, String expected) {}

    private static final List<Choice> CHOICES = List.of(
            new Choice(
                    Destination.PROXY_TYPE,
                    value -> ProxyType.find(value).isPresent(),
                    list(Arrays.stream(ProxyType.values())
                            .map(ProxyType::wireName)
                            .toList())),
            new Choice(
                    Destination.AUTHENTICATION,
                    value -> Authentication.find(value).isPresent(),
                    list(Arrays.stream(Authentication.values())
                            .map(Authentication::wireName)
                            .toList())),
            new Choice(
                    "tokenServiceURLType",
                    value -> value.equals("Common") || value.equals("Dedicated"),
                    "Common or Dedicated"),
            new Choice(
                    "tokenServiceURL.ProxyType",
                    value -> ProxyType.find(value).isPresent(),
                    list(Arrays.stream(ProxyType.values())
                            .map(ProxyType::wireName)
                            .toList())),
            new Choice("TrustAll", DestinationRules::isBoolean, TRUE_OR_FALSE),
            new Choice("tokenService.addClientCredentialsInBody", DestinationRules::isBoolean, TRUE_OR_FALSE),
            new Choice(
                    "HostnameVerifier",
                    value -> HostnameVerification.find(value).isPresent(),
                    "Strict or BrowserCompatible"),
            oneOf("jco.destination.proxy_type", "OnPremise", "Internet", "Local"),
            oneOf("jco.destination.auth_type", "CONFIGURED_USER", "PrincipalPropagation", "TechnicalUserPropagation"),
            oneOf("jco.client.serialization_format", "rowBased", "columnBased"),
            oneOf("jco.client.network", "LAN", "WAN"),
            oneOf("jco.client.tls_client_certificate_logon", "1", "0"),
            oneOf("jco.client.tls_trust_all", "1", "0"),
            oneOf("mail.transport.protocol", "smtp", "smtps", "imap4", "imap4s", "pop3", "pop3s"),
            oneOf("ldap.proxyType", "Internet", "OnPremise", "PrivateLink"),
            oneOf("ldap.authentication", "NoAuthentication", "BasicAuthentication"));

    private DestinationRules() {}

    static List<Violation> violations(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        var name = properties.getOrDefault(Destination.NAME, "");
        name(Destination.NAME, name, DestinationName.faultOf(name), violations);
        var type = properties.getOrDefault(Destination.TYPE, "");
        if (DestinationType.find(type).isEmpty()) {
            violations.add(new Violation(Destination.TYPE, quoted(type), list(names(DestinationType.values()))));
        }
        sizes(properties, violations);
        choices(properties, violations);
        return violations;
    }

    static List<Violation> fragmentViolations(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        var name = properties.getOrDefault(Destination.FRAGMENT_NAME, "");
        name(Destination.FRAGMENT_NAME, name, FragmentName.faultOf(name), violations);
        for (var key : List.of(Destination.NAME, Destination.TYPE)) {
            if (properties.containsKey(key)) {
                violations.add(new Violation(key, quoted(properties.get(key)), "absent in a fragment"));
            }
        }
        sizes(properties, violations);
        choices(properties, violations);
        return violations;
    }

    private static void name(String property, String name, Optional<NameFault> fault, List<Violation> violations) {
        fault.ifPresent(found ->
                violations.add(new Violation(property, quoted(name), "1 to 200 letters, digits, '_' and '-'")));
    }

    private static void sizes(Map<String, String> properties, List<Violation> violations) {
        if (properties.size() > MOST_PROPERTIES) {
            violations.add(
                    new Violation("entry", "has " + properties.size() + " properties", "at most " + MOST_PROPERTIES));
        }
        properties.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                violations.add(new Violation(
                        "key " + quoted(key), "has " + key.length() + " characters", "1 to " + LONGEST_KEY));
            }
            if (value.length() > LONGEST_VALUE) {
                violations.add(new Violation(
                        shortened(key), "has " + value.length() + " characters", "at most " + LONGEST_VALUE));
            }
        });
    }

    private static void choices(Map<String, String> properties, List<Violation> violations) {
        for (var choice : CHOICES) {
            var value = properties.getOrDefault(choice.property(), "");
            if (!value.isEmpty() && !choice.allows().test(value)) {
                violations.add(new Violation(choice.property(), quoted(value), choice.expected()));
            }
        }
    }

    private static Choice oneOf(String property, String... values) {
        return new Choice(property, List.of(values)::contains, list(List.of(values)));
    }

    private static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static String list(List<String> names) {
        return names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", ")) + " or " + names.getLast();
    }

    private static String quoted(String value) {
        return "is '" + shortened(value) + "'";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
