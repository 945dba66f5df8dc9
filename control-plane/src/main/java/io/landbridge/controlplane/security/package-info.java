/**
 * Who calls: {@link io.landbridge.controlplane.security.Authenticated} on a resource demands a token of the built-in
 * token service, {@link io.landbridge.controlplane.security.CurrentCaller} then says whose it is.
 */
@NullMarked
package io.landbridge.controlplane.security;

import org.jspecify.annotations.NullMarked;
