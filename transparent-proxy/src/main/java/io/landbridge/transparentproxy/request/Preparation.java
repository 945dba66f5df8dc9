// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationType;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.ProxyType;
import io.landbridge.destination.TargetFault;
import io.landbridge.destination.TargetUrl;
import io.landbridge.proxy.plan.Target;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import java.util.List;
import java.util.Optional;

/** What can be said about a look-up result before any request: it is ready to serve, or why it is not. */
public sealed interface Preparation {
    /** Requests can be built. */
    record Ready(PreparedDestination destination) implements Preparation {}

    /**
     * The configuration is invalid.
     *
     * @param reasons each: what, the offending value, what is expected
     */
    record Invalid(List<String> reasons) implements Preparation {}

    /**
     * The Destination Service could not get the credentials.
     *
     * @param reason what it says about it
     */
    record NoCredentials(String reason) implements Preparation {}

    /** The target is in a private network, and no connectivity proxy leads there. */
    record OnPremiseUnreachable() implements Preparation {}

    /** Prepares a look-up result. */
    static Preparation of(FoundDestination found, RequestRules rules) {
        var destination = found.destination();
        var faults = rules.check().faultsOf(destination);
        var target = TargetUrl.parse(destination.find(Destination.URL).orElse(""));
        if (!faults.isEmpty()) {
            return new Invalid(faults.stream().map(TargetFault::message).toList());
        }
        if (target.isEmpty() || !destination.type().equals(Optional.of(DestinationType.HTTP))) {
            return new Invalid(List.of("Type '"
                    + destination.find(Destination.TYPE).orElse("") + "' cannot be called over HTTP (expected: HTTP)"));
        }
        var onPremise = destination.proxyType().equals(Optional.of(ProxyType.ON_PREMISE));
        return onPremise && rules.connectivityProxy().isEmpty()
                ? new OnPremiseUnreachable()
                : of(found, target.get(), rules, rules.connectivityProxy().filter(proxy -> onPremise));
    }

    private static Preparation of(
            FoundDestination found, TargetUrl target, RequestRules rules, Optional<ConnectivityProxy> through) {
        var properties = new PropertyReader(found.destination());
        var credentials = Credentials.read(found, properties);
        var onPremise = through.map(proxy -> OnPremise.of(proxy, found, target, credentials, properties));
        var upstream = onPremise.isPresent()
                ? new Target(target.host(), target.port(), Optional.empty())
                : new Target(target.host(), target.port(), TlsProperties.read(found, target, properties));
        var prepared = new PreparedDestination(
                upstream,
                target.authority(),
                new TargetRewrite(target, properties.queries()),
                properties.headers(),
                credentials,
                properties.limits(rules.retries(), through.map(ConnectivityProxy::connectTimeout)),
                onPremise,
                rules.tenantMode());
        if (!properties.faults().isEmpty()) {
            return new Invalid(properties.faults());
        }
        return credentials.failure().<Preparation>map(NoCredentials::new).orElseGet(() -> new Ready(prepared));
    }
}
