// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.connectivityproxy.authorization.Caller;
import io.landbridge.net.socks5.Method;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.tunnel.Connector;

/**
 * Where a connection stands.
 *
 * <pre>
 * Negotiating → Authenticating → Requesting → Opening → Connecting → Relaying
 * </pre>
 *
 * From each of them to {@link Closed}.
 */
sealed interface Socks5State {
    /** The client is to offer methods, and to say who it is. */
    record Negotiating() implements Socks5State {
        Authenticating toAuthenticating(Method method, String location) {
            return new Authenticating(method, location);
        }
    }

    /** What the client has shown is being verified. */
    record Authenticating(Method method, String location) implements Socks5State {
        Requesting toRequesting(Caller caller) {
            return new Requesting(new Connector(caller.tenant(), location));
        }
    }

    /** The client is to say where it wants to go. */
    record Requesting(Connector connector) implements Socks5State {
        Opening toOpening(String authority) {
            return new Opening(connector, authority);
        }
    }

    /** There is to be a call through a tunnel. */
    record Opening(Connector connector, String authority) implements Socks5State {
        Connecting toConnecting(UpstreamCall call) {
            return new Connecting(call);
        }
    }

    /** The cloud connector is connecting. */
    record Connecting(UpstreamCall call) implements Socks5State {}

    /** Bytes go both ways. */
    record Relaying() implements Socks5State {}

    /** It is over. */
    record Closed() implements Socks5State {}
}
