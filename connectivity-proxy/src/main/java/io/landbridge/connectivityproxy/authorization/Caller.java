// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.authorization;

import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param tenant whose cloud connectors it reaches
 * @param user the user to propagate, as a token
 * @param technicalUser the technical user to propagate, as a token
 */
public record Caller(String tenant, Optional<Secret> user, Optional<Secret> technicalUser) {}
