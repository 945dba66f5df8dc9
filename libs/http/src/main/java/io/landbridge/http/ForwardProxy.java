// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import io.landbridge.destination.Secret;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between the caller and the target; {@code https} targets are reached by CONNECT (RFC 9110 §9.3.6).
 *
 * @param host its host
 * @param port its port
 * @param login who to be there, by Basic authentication; absent if it asks for nobody
 */
public record ForwardProxy(String host, int port, Optional<Login> login) {
    /**
     * A user of the proxy.
     *
     * @param user the name
     * @param password the password
     */
    public record Login(String user, Secret password) {}

    void applyTo(HttpClient.Builder client) {
        client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, port)));
        login.ifPresent(known -> client.authenticator(new Answering(known)));
    }

    /** Answers proxies only: servers get no credentials from here. */
    private static final class Answering extends Authenticator {
        private final Login login;

        Answering(Login login) {
            this.login = login;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(
                            login.user(), login.password().value().toCharArray())
                    : null;
        }
    }
}
