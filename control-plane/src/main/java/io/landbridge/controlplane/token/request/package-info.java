// SPDX-License-Identifier: Apache-2.0
/**
 * What a request to the token service has: parameters, the client that proves itself, the tenant that is named, the user
 * with a password. What is wrong with one is a {@link io.landbridge.controlplane.token.request.TokenRefusedException}.
 *
 * <p>Read {@link io.landbridge.controlplane.token.request.GrantRequest} first, then {@link
 * io.landbridge.controlplane.token.request.Clients} with {@code ClientProof}, {@link
 * io.landbridge.controlplane.token.request.RequestedTenant} and {@link
 * io.landbridge.controlplane.token.request.SignIn}. {@code Attempts} bounds guessing. Everything blocks on the
 * database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token.request;

import org.jspecify.annotations.NullMarked;
