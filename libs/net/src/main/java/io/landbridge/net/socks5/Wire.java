// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/** Numbers of the protocol. */
final class Wire {
    static final int VERSION = 5;
    static final int NO_METHOD = 0xff;
    /** Version of both sub-negotiations: RFC 1929's and the documented one. */
    static final int AUTHENTICATION_VERSION = 1;

    static final int AUTHENTICATED = 0;
    static final int CONNECT = 1;
    static final int IPV4 = 1;
    static final int NAME = 3;
    static final int IPV6 = 4;
    static final int LONGEST_SHORT_TEXT = 255;

    private Wire() {}
}
