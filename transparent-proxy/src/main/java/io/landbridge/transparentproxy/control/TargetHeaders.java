// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.destination.NameFault;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import io.landbridge.routes.RouteTarget.FragmentRef;
import io.landbridge.transparentproxy.error.ErrorRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The headers that choose the destination at a gateway, and that no other route allows. */
final class TargetHeaders {
    private static final Map<ControlHeader, ErrorRow> GATEWAY_ONLY = gatewayOnly();

    private TargetHeaders() {}

    private static Map<ControlHeader, ErrorRow> gatewayOnly() {
        var rows = new LinkedHashMap<ControlHeader, ErrorRow>();
        rows.put(ControlHeader.DESTINATION_NAME, ErrorRow.DESTINATION_NAME_NOT_ALLOWED);
        rows.put(ControlHeader.FRAGMENT_NAME, ErrorRow.FRAGMENT_NAME_NOT_ALLOWED);
        rows.put(ControlHeader.FRAGMENT_OPTIONAL, ErrorRow.FRAGMENT_OPTIONAL_NOT_ALLOWED);
        rows.put(ControlHeader.DESTINATION_LEVEL, ErrorRow.DESTINATION_LEVEL_NOT_ALLOWED);
        rows.put(ControlHeader.FRAGMENT_LEVEL, ErrorRow.FRAGMENT_LEVEL_NOT_ALLOWED);
        return rows;
    }

    static RouteTarget.Fixed read(Route route, ReceivedControls received) throws ControlViolation {
        return switch (route.target()) {
            case RouteTarget.Fixed fixed -> unchanged(fixed, route, received);
            case RouteTarget.Gateway() ->
                new RouteTarget.Fixed(
                        destination(route, received),
                        level(received, ControlHeader.DESTINATION_LEVEL, ErrorRow.DESTINATION_LEVEL_INVALID),
                        fragment(received));
        };
    }

    private static RouteTarget.Fixed unchanged(RouteTarget.Fixed fixed, Route route, ReceivedControls received)
            throws ControlViolation {
        for (var header : GATEWAY_ONLY.entrySet()) {
            if (received.has(header.getKey())) {
                throw new ControlViolation(header.getValue().with(route.name()));
            }
        }
        return fixed;
    }

    private static DestinationName destination(Route route, ReceivedControls received) throws ControlViolation {
        var name = received.find(ControlHeader.DESTINATION_NAME)
                .orElseThrow(() -> new ControlViolation(ErrorRow.DESTINATION_NAME_MISSING.with(route.name())));
        requireName(name, ErrorRow.DESTINATION_NAME_TOO_LONG, ErrorRow.DESTINATION_NAME_ILLEGAL);
        return new DestinationName(name);
    }

    private static Optional<FragmentRef> fragment(ReceivedControls received) throws ControlViolation {
        var optional = optional(received);
        var level = level(received, ControlHeader.FRAGMENT_LEVEL, ErrorRow.FRAGMENT_LEVEL_INVALID);
        if (!received.has(ControlHeader.FRAGMENT_NAME)) {
            if (level.isPresent()) {
                throw new ControlViolation(ErrorRow.FRAGMENT_NAME_MISSING.with());
            }
            return Optional.empty();
        }
        var name = received.values().getOrDefault(ControlHeader.FRAGMENT_NAME, "");
        requireName(name, ErrorRow.FRAGMENT_NAME_TOO_LONG, ErrorRow.FRAGMENT_NAME_ILLEGAL);
        return Optional.of(new FragmentRef(new FragmentName(name), level, optional));
    }

    private static boolean optional(ReceivedControls received) throws ControlViolation {
        var text = received.values().getOrDefault(ControlHeader.FRAGMENT_OPTIONAL, "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ControlViolation(ErrorRow.FRAGMENT_OPTIONAL_INVALID.with(abbreviated(text)));
        };
    }

    private static Optional<Level> level(ReceivedControls received, ControlHeader header, ErrorRow invalid)
            throws ControlViolation {
        var text = received.values().get(header);
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Level.find(text)
                .orElseThrow(() -> new ControlViolation(invalid.with(abbreviated(text), Level.wireNames()))));
    }

    private static void requireName(String name, ErrorRow tooLong, ErrorRow illegal) throws ControlViolation {
        var fault = DestinationName.faultOf(name);
        if (fault.isPresent()) {
            throw new ControlViolation(
                    fault.get() == NameFault.TOO_LONG ? tooLong.with(name.length()) : illegal.with(abbreviated(name)));
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
