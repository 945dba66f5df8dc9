/**
 * The token service: OAuth 2.0 (RFC 6749) tokens as JWTs signed with RS256, in the shape of XSUAA's.
 *
 * <p>Read {@link io.landbridge.controlplane.token.TokenResource} first: who asks ({@code ClientProof}), for which tenant
 * ({@code RequestedTenant}), on what grounds (each {@code Grant}), and what they get ({@link
 * io.landbridge.controlplane.token.Tokens}). Users sign in at {@link io.landbridge.controlplane.token.AuthorizeResource}. {@link
 * io.landbridge.controlplane.token.SigningKeys} keeps the keys that all replicas share. Everything blocks on the
 * database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token;

import org.jspecify.annotations.NullMarked;
