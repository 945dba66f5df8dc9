// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * The proxy on the way out of the private network (CONNECT, RFC 9110 §9.3.6), with Basic authentication if it has a
 * user.
 *
 * @param host its host
 * @param port its port
 * @param user who to be there
 * @param password that user's password
 */
public record HttpsProxy(String host, int port, Optional<String> user, Optional<Secret> password) {}
