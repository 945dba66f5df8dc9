// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.TargetUrl;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.connectivity.Passage;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The way of one destination through the connectivity proxy. There a connection of ours may be one connection to the system
 * behind it, so that requests share one only if they are the same in all that the system may tie to it.
 *
 * @param proxy the connectivity proxy
 * @param system virtual host and port, as in the destination's URL
 * @param locationId the destination's cloud connector; absent for the one without location id
 * @param identity digest of the destination and its credentials
 */
record OnPremise(ConnectivityProxy proxy, String system, Optional<String> locationId, String identity) {
    private static final String LOCATION_ID = "CloudConnectorLocationId";

    static OnPremise of(
            ConnectivityProxy proxy,
            FoundDestination found,
            TargetUrl target,
            Credentials credentials,
            PropertyReader properties) {
        var destination = found.destination();
        if (target.secure()) {
            properties.fault(
                    "URL begins with https://, but a connectivity proxy takes http:// only (expected: http://; the"
                            + " cloud connector decides whether it speaks TLS with the system)");
        }
        var locationId = destination.find(LOCATION_ID);
        locationId
                .filter(location -> PreparedHeader.of("x", location).isEmpty())
                .ifPresent(location -> properties.fault(
                        LOCATION_ID + " '" + location + "' cannot be sent (expected: printable ASCII)"));
        var credential = credentials.headers().stream()
                .map(header -> header.name() + ":" + header.value())
                .toList();
        return new OnPremise(
                proxy,
                target.authority(),
                locationId,
                digest(List.of(found.owner().toString(), destination.name(), credential.toString())));
    }

    /** Connections for such a request, and no other. */
    Target target(RequestHead head, Passage passage, Optional<String> location, boolean keepsAuthorization) {
        var callers = keepsAuthorization ? head.headers().get(HttpHeaderNames.AUTHORIZATION) : null;
        var partition = digest(
                List.of(identity, system, passage.tenant(), location.orElse(""), callers == null ? "" : callers));
        return new Target(proxy.host(), proxy.httpPort(), Optional.empty(), partition);
    }

    private static String digest(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
