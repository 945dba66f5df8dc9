// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only for callers with a valid token of the built-in token service, of a client of the Connectivity Service: without one
 * 401, with another service's 403. Goes on a JAX-RS resource, whose methods must block: the check reads the database.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForConnectivity {}
