// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/** How much stands in an audit log; the names are those of the REST API. */
public enum AuditLevel {
    /** Nothing. */
    OFF,
    /** What was denied, and changes of the configuration. */
    SECURITY,
    /** Also what was allowed. */
    ALL
}
