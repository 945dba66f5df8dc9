// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

/** Whether a caller may go on. */
public sealed interface Admission {
    /** It may. */
    record Admitted(Caller caller) implements Admission {}

    /**
     * It may not.
     *
     * @param reason which kind
     * @param text what is wrong, what is expected and how to get it; never with a token in it
     */
    record Refused(Reason reason, String text) implements Admission {}

    /** Why not. */
    enum Reason {
        /** The caller has not shown who it is. */
        UNAUTHENTICATED,
        /** The caller is trusted, but has not shown which tenant it calls for. */
        NO_TENANT,
        /** What it shows contradicts itself. */
        MALFORMED,
        /** Nobody can tell now. */
        UNAVAILABLE
    }
}
