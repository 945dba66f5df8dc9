// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The control headers of one fixed name. {@code X-Chain-Var-<variable>} is the one family of names beside them. */
public enum ControlHeader {
    DESTINATION_NAME("X-Destination-Name"),
    DESTINATION_LEVEL("X-Destination-Level"),
    FRAGMENT_NAME("X-Fragment-Name"),
    FRAGMENT_LEVEL("X-Fragment-Level"),
    FRAGMENT_OPTIONAL("X-Fragment-Optional"),
    CHAIN_NAME("X-Chain-Name"),
    TENANT_SUBDOMAIN("X-Tenant-Subdomain"),
    TENANT_ID("X-Tenant-Id"),
    TOKEN_SERVICE_TENANT("X-Token-Service-Tenant"),
    SUBJECT_TOKEN_TYPE("X-Subject-Token-Type"),
    ACTOR_TOKEN("X-Actor-Token"),
    ACTOR_TOKEN_TYPE("X-Actor-Token-Type"),
    REDIRECT_URI("X-Redirect-Uri"),
    CODE_VERIFIER("X-Code-Verifier"),
    CLIENT_ASSERTION("X-Client-Assertion"),
    CLIENT_ASSERTION_TYPE("X-Client-Assertion-Type"),
    CLIENT_ASSERTION_DESTINATION("X-Client-Assertion-Destination-Name"),
    LOCATION_ID("SAP-Connectivity-SCC-Location_ID"),
    REGION("SAP-Connectivity-Region-Configuration-Id");

    static final AsciiString CHAIN_VARIABLE_PREFIX = AsciiString.cached("X-Chain-Var-");

    private static final ControlHeader[][] BY_LENGTH = byLength();

    private final AsciiString wireName;

    ControlHeader(String wireName) {
        this.wireName = AsciiString.cached(wireName);
    }

    String wireName() {
        return wireName.toString();
    }

    /** Whether a header of that name is for the proxy, not for the target. Cheap: it is asked of every header. */
    public static boolean isControl(CharSequence name) {
        return mayBeControl(name) && (find(name) != null || isChainVariable(name));
    }

    private static boolean mayBeControl(CharSequence name) {
        var first = name.isEmpty() ? ' ' : name.charAt(0) | 0x20;
        return first == 'x' || first == 's';
    }

    static boolean isChainVariable(CharSequence name) {
        var prefix = CHAIN_VARIABLE_PREFIX.length();
        return name.length() > prefix && AsciiString.regionMatches(name, true, 0, CHAIN_VARIABLE_PREFIX, 0, prefix);
    }

    /** The header of that name, in any case. */
    static @Nullable ControlHeader find(CharSequence name) {
        if (name.length() >= BY_LENGTH.length) {
            return null;
        }
        for (var candidate : BY_LENGTH[name.length()]) {
            if (candidate.wireName.contentEqualsIgnoreCase(name)) {
                return candidate;
            }
        }
        return null;
    }

    private static ControlHeader[][] byLength() {
        var longest = Arrays.stream(values())
                .mapToInt(header -> header.wireName.length())
                .max();
        return IntStream.rangeClosed(0, longest.orElse(0))
                .mapToObj(length -> Arrays.stream(values())
                        .filter(header -> header.wireName.length() == length)
                        .toArray(ControlHeader[]::new))
                .toArray(ControlHeader[][]::new);
    }
}
