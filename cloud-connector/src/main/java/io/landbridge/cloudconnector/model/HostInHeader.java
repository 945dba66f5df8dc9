// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

/** Which host name stands in the {@code Host} header of a request to a system. */
public enum HostInHeader {
    /** That of the system mapping's virtual side, as the application wrote it. */
    VIRTUAL,
    /** The real one; the virtual one then stands in {@code X-Forwarded-Host}. */
    INTERNAL
}
