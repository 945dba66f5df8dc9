// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

/** What kind of connection a call may use. */
public enum Wanted {
    /** Any that is there. */
    ANY,
    /** A new one, or one that serves other calls at this moment: none that the target may be closing as idle. */
    FRESH,
    /** A new one that speaks HTTP/1.1, since HTTP/2 has no upgrades (RFC 9113 §8.6). */
    UPGRADABLE,
    /** A new one that carries nothing but the caller's bytes, for CONNECT. */
    RAW
}
