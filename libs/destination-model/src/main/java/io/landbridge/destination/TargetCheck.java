// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import static io.landbridge.destination.TargetFault.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a found destination, fragments merged, can be served. The operator turns the first fault into a
 * condition, the transparent proxy into an error answer, so that both say the same.
 */
public final class TargetCheck {
    private static final Set<String> STORE_FORMATS = Set.of("p12", "pfx", "pem", "der", "cer", "crt");
    private static final String KEY_STORE = "KeyStoreLocation";
    private static final String TRUST_STORE = "TrustStoreLocation";

    private final boolean loopbackAllowed;

    private TargetCheck(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    /** The documented rules: loopback targets are refused. */
    public static TargetCheck documented() {
        return new TargetCheck(false);
    }

    /** Local mode's rules: loopback targets are allowed. */
    public static TargetCheck local() {
        return new TargetCheck(true);
    }

    /** Every fault, the most fundamental first; empty when the destination can be served. */
    public List<TargetFault> faultsOf(Destination destination) {
        var faults = new ArrayList<TargetFault>();
        destination
                .type()
                .filter(type -> type != DestinationType.RFC)
                .ifPresentOrElse(type -> check(type, destination, faults), () -> faults.add(typeFault(destination)));
        return List.copyOf(faults);
    }

    private static TargetFault typeFault(Destination destination) {
        return new TargetFault(
                Kind.TYPE_NOT_SUPPORTED,
                "Type '" + destination.find(Destination.TYPE).orElse("")
                        + "' is not supported (expected: HTTP, TCP, LDAP or MAIL)");
    }

    private void check(DestinationType type, Destination destination, List<TargetFault> faults) {
        var proxyTypeKey = type == DestinationType.LDAP ? "ldap.proxyType" : Destination.PROXY_TYPE;
        checkProxyType(proxyTypeKey, destination, faults);
        switch (type) {
            case HTTP -> checkHttp(destination, faults);
            case TCP -> checkTcp(destination, faults);
            case LDAP, MAIL, RFC -> {}
        }
    }

    private static void checkProxyType(String key, Destination destination, List<TargetFault> faults) {
        var value = destination.find(key).orElse(ProxyType.INTERNET.wireName());
        if (ProxyType.find(value).filter(type -> type != ProxyType.PRIVATE_LINK).isEmpty()) {
            faults.add(new TargetFault(
                    Kind.PROXY_TYPE_NOT_SUPPORTED,
                    key + " '" + value + "' is not supported (expected: Internet or OnPremise)"));
        }
    }

    private void checkHttp(Destination destination, List<TargetFault> faults) {
        var url = destination.find(Destination.URL).orElse("");
        TargetUrl.parse(url)
                .ifPresentOrElse(
                        target -> checkHttpTarget(target, url, destination, faults),
                        () -> faults.add(new TargetFault(
                                Kind.URL_NOT_SUPPORTED,
                                "URL '" + url + "' is not supported (expected: http://…, https://… or host:port)")));
    }

    private void checkHttpTarget(TargetUrl target, String url, Destination destination, List<TargetFault> faults) {
        if (target.isLoopback() && !loopbackAllowed) {
            faults.add(new TargetFault(
                    Kind.LOOPBACK_URL_NOT_SUPPORTED,
                    "URL '" + url
                            + "' names this machine itself (expected: a host other than localhost, 127.0.0.1 or ::1)"));
        }
        checkStore(KEY_STORE, Kind.KEY_STORE_INVALID, destination, faults);
        checkStore(TRUST_STORE, Kind.TRUST_STORE_INVALID, destination, faults);
        var namesStore = destination.find(KEY_STORE).isPresent()
                || destination.find(TRUST_STORE).isPresent();
        if (namesStore && url.toLowerCase(Locale.ROOT).startsWith("http://")) {
            faults.add(
                    new TargetFault(
                            Kind.HTTP_URL_WITH_STORE_NOT_SUPPORTED,
                            "URL '" + url
                                    + "' does not use TLS, but a key or trust store is named (expected: https://…, or no store)"));
        }
    }

    private static void checkStore(String key, Kind kind, Destination destination, List<TargetFault> faults) {
        destination
                .find(key)
                .filter(file -> !STORE_FORMATS.contains(extension(file)))
                .ifPresent(file -> faults.add(new TargetFault(
                        kind,
                        key + " '" + file + "' has no supported format (expected: p12, pfx, pem, der, cer or crt)")));
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void checkTcp(Destination destination, List<TargetFault> faults) {
        var text = destination.find(Destination.ADDRESS).orElse("");
        var address = TcpAddress.parse(text);
        if (address.isEmpty()) {
            faults.add(new TargetFault(
                    Kind.TCP_ADDRESS_NOT_SUPPORTED,
                    "Address '" + text + "' is not supported (expected: [tcp://]host:port)"));
        } else if (address.get().isLoopback() && !loopbackAllowed && !isOnPremise(destination)) {
            faults.add(new TargetFault(
                    Kind.TCP_ADDRESS_NOT_SUPPORTED,
                    "Address '" + text
                            + "' names this machine itself (expected: a host other than localhost, 127.0.0.1 or ::1)"));
        }
    }

    private static boolean isOnPremise(Destination destination) {
        return destination.proxyType().equals(Optional.of(ProxyType.ON_PREMISE));
    }
}
