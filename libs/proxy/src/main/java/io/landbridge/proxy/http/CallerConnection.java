// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

/** A connection from a caller, whatever version of HTTP it speaks. */
interface CallerConnection {
    /** It ends with the exchange that is under way, or with the next one. */
    void drain();

    /** It ends now, unless an exchange is under way. */
    void closeIfIdle();

    /** It ends now. */
    void close();
}
