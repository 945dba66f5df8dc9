// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** As {@link ForConnectivity}, of a client whose instance has the plan {@code connectivity_proxy}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForConnectivityProxy {}
