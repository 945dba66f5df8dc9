// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.NameFault;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.SecretProperties;
import io.landbridge.destination.TcpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is checked when a destination or fragment is written: names, sizes, the forms of values, and properties that contradict
 * each other. A property that is missing is no violation: such a destination is stored, and a look-up tells what keeps its
 * token away.
 */
final class DestinationRules {
    private static final int MOST_PROPERTIES = 500;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final PropertyForm TYPE = PropertyForm.oneOf(
            Arrays.stream(DestinationType.values()).map(Enum::name).toList());
    /** What cloud connectors alone can do. */
    private static final Set<String> ON_PREMISE_ONLY = Set.of(
            Authentication.PRINCIPAL_PROPAGATION.wireName(),
            Authentication.OAUTH2_TECHNICAL_USER_PROPAGATION.wireName(),
            "TechnicalUserPropagation");

    private DestinationRules() {}

    static List<Violation> violations(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        var name = properties.getOrDefault(Destination.NAME, "");
        name(Destination.NAME, name, DestinationName.faultOf(name), violations);
        var type = properties.getOrDefault(Destination.TYPE, "");
        if (!TYPE.allows().test(type)) {
            violations.add(new Violation(Destination.TYPE, quoted(type), TYPE.expected()));
        }
        sizes(properties, violations);
        forms(properties, violations);
        if (type.equals(DestinationType.TCP.name())) {
            address(properties, violations);
        }
        onPremiseOnly(Destination.AUTHENTICATION, Destination.PROXY_TYPE, properties, violations);
        onPremiseOnly("jco.destination.auth_type", "jco.destination.proxy_type", properties, violations);
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
        forms(properties, violations);
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

    private static void forms(Map<String, String> properties, List<Violation> violations) {
        properties.forEach((key, value) -> {
            PropertyForms.find(key)
                    .filter(form -> !value.isEmpty() && !form.allows().test(value))
                    .ifPresent(form -> violations.add(new Violation(key, problem(key, value), form.expected())));
            RequestParts.violation(key, value).ifPresent(violations::add);
        });
    }

    private static String problem(String key, String value) {
        return SecretProperties.isSecret(key) ? "has " + value.length() + " characters" : quoted(withoutSecrets(value));
    }

    /** Query and user information of a URL may be secret. */
    private static String withoutSecrets(String value) {
        return value.replaceFirst("(?s)[?#].*", "?…").replaceFirst("//[^/]*@", "//…@");
    }

    private static void address(Map<String, String> properties, List<Violation> violations) {
        var address = properties.getOrDefault(Destination.ADDRESS, "");
        if (!address.isEmpty() && TcpAddress.parse(address).isEmpty()) {
            violations.add(new Violation(Destination.ADDRESS, quoted(address), "[tcp://]host:port"));
        }
    }

    /** What is not there contradicts nothing. */
    private static void onPremiseOnly(
            String type, String proxyType, Map<String, String> properties, List<Violation> violations) {
        var wanted = properties.getOrDefault(type, "");
        var value = properties.getOrDefault(proxyType, "");
        if (ON_PREMISE_ONLY.contains(wanted) && !value.isEmpty() && !value.equals(ProxyType.ON_PREMISE.wireName())) {
            violations.add(new Violation(
                    proxyType, quoted(value), "OnPremise, as " + type + " is '" + wanted + "'; or absent"));
        }
    }

    private static String quoted(String value) {
        return "is '" + shortened(value) + "'";
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
