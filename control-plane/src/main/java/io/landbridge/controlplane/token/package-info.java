// SPDX-License-Identifier: Apache-2.0
/**
 * The tokens of the token service: JWTs signed with RS256, in the shape of XSUAA's.
 *
 * <p>Read {@link io.landbridge.controlplane.token.Tokens} first, which issues them, then {@link
 * io.landbridge.controlplane.token.TokenVerifier}, which reads them again. How one gets a token (OAuth 2.0, RFC
 * 6749) is in the packages below: {@code request} says who asks, and for which tenant, {@code grant} on what grounds, {@code
 * signin} lets users sign in; {@code key} keeps the keys. Everything blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token;

import org.jspecify.annotations.NullMarked;
