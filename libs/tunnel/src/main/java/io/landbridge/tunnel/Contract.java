// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.http1.Http1Limits;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Names and numbers of the contract. */
public final class Contract {
    /** Name of the protocol and its version, in ALPN and in {@code Upgrade}. */
    public static final String PROTOCOL = "landbridge-tunnel/1";
    /** All that a proxy tells a connector about a request, or a connector about its answer, is in headers of this prefix. */
    public static final String HEADER_PREFIX = "landbridge-";
    /** The user on whose behalf a request is made: a JWT. */
    public static final AsciiString USER_TOKEN = AsciiString.cached("landbridge-user-token");
    /** The application on whose behalf a request is made: a JWT. */
    public static final AsciiString TECHNICAL_TOKEN = AsciiString.cached("landbridge-technical-token");
    /** Why the connector itself gave this answer, see {@link ConnectorError}. */
    public static final AsciiString ERROR = AsciiString.cached("landbridge-error");
    /** Host that stands for the connector itself; no mapping can have it. */
    public static final String CONNECTOR_HOST = "connector.landbridge.invalid";
    /** What a connector tells about itself, as JSON. */
    public static final String INFO_PATH = "/info";

    /** Which connectors a replica has, as its peers ask. */
    static final String CONNECTORS_PATH = "/connectors";

    static final String PATH = "/tunnel";
    static final AsciiString LOCATION_ID = AsciiString.cached("landbridge-location-id");
    static final AsciiString PRIORITY = AsciiString.cached("landbridge-priority");
    static final AsciiString CONNECTED = AsciiString.cached("landbridge-connected");
    static final AsciiString REPLICA = AsciiString.cached("landbridge-replica");
    static final AsciiString REPLICAS = AsciiString.cached("landbridge-replicas");
    static final AsciiString PEER = AsciiString.cached("landbridge-peer");
    static final AsciiString HANDED_TENANT = AsciiString.cached("landbridge-handed-tenant");
    static final AsciiString HANDED_LOCATION = AsciiString.cached("landbridge-handed-location");
    static final AsciiString LANE = AsciiString.cached("landbridge-lane");
    static final AsciiString LANES = AsciiString.cached("landbridge-lanes");
    static final AsciiString DISPLAY_NAME = AsciiString.cached("landbridge-display-name");

    static final Http1Limits HANDSHAKE_LIMITS = new Http1Limits(8_192, 16_384);
    /** Silence after which a peer is given up: with what a look each second and an orderly close take, below 15 s. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(12);

    static final Duration PING_AFTER = Duration.ofSeconds(4);

    private Contract() {}

    static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A number of at most six digits, as the handshake has them. */
    static Optional<Integer> number(String text) {
        var digits = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
