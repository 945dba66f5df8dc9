// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.path;

/** What became of reading a path. */
public sealed interface ReadPath {
    /**
     * It names one resource, whoever reads it.
     *
     * @param text its one spelling: legal characters of RFC 3986 only, unreserved ones as themselves, all others that
     *     came encoded still encoded, in capitals
     */
    record Canonical(String text) implements ReadPath {}

    /** It does not. */
    record Ambiguous(PathFault fault) implements ReadPath {}
}
