// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.Decision;
import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.tunnel.ConnectorError;
import java.util.Optional;

/** What applications are told when access control says no. The first sentence of each is the documented one. */
final class Denials {
    private static final int URI_TOO_LONG = 414;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;

    private Denials() {}

    static Plan.Refuse system(VirtualAddress system) {
        return answer(
                ConnectorError.SYSTEM_DENIED,
                system,
                "Access denied to system " + system
                        + ". Expose the system in your Cloud Connector in case it was a valid request.");
    }

    static Plan.Refuse resource(Decision.ResourceDenied denied) {
        return answer(
                ConnectorError.RESOURCE_DENIED,
                denied.address(),
                "Access denied to resource " + denied.path() + " on system " + denied.address()
                        + ". Expose the resource in your Cloud Connector in case it was a valid request.");
    }

    static Plan.Refuse upgrade(Decision.UpgradeDenied denied) {
        return answer(
                ConnectorError.UPGRADE_DENIED,
                denied.address(),
                "Access denied to resource " + denied.path() + " on system " + denied.address()
                        + ". Allow the protocol upgrade of the resource in your Cloud Connector in case it was a valid"
                        + " request.");
    }

    static Plan.Refuse path(Decision.AmbiguousPath ambiguous) {
        var fault = ambiguous.fault();
        return answer(
                ConnectorError.BAD_REQUEST,
                ambiguous.address(),
                "The path of the request to system " + ambiguous.address() + " is not accepted: " + fault.words()
                        + " (expected: " + fault.expectation() + ").");
    }

    static Plan.Refuse address(String authority) {
        return OwnAnswer.of(
                ConnectorError.BAD_REQUEST,
                Optional.empty(),
                "'" + authority + "' names no system (expected: virtual host and port, as in erp:80).");
    }

    static Plan.Refuse targetTooLong(int most) {
        return OwnAnswer.of(
                URI_TOO_LONG,
                ConnectorError.BAD_REQUEST,
                Optional.empty(),
                "Path and query of the request are too long (expected: at most " + most + " bytes).");
    }

    static Plan.Refuse noAudit() {
        return OwnAnswer.of(
                UNAVAILABLE,
                ConnectorError.INTERNAL,
                Optional.empty(),
                "The Cloud Connector cannot write its audit log, and so lets nothing through. Its own log says why.");
    }

    /** Better no answer than one for somebody else. */
    static Plan.Refuse principal(VirtualAddress system, SystemMapping mapping) {
        return OwnAnswer.of(
                NOT_IMPLEMENTED,
                ConnectorError.INTERNAL,
                Optional.of(system.toString()),
                "System " + system + " is to be told who the user is (authentication mode "
                        + mapping.authenticationMode()
                        + "), which this Cloud Connector cannot do yet. Set the mode to NONE"
                        + " in its system mapping to call the system without the user.");
    }

    private static Plan.Refuse answer(ConnectorError error, VirtualAddress system, String text) {
        return OwnAnswer.of(error, Optional.of(system.toString()), text);
    }
}
