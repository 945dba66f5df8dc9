// SPDX-License-Identifier: Apache-2.0
/**
 * Verification of tokens that are JWTs (RFC 7519), by the published keys of a token service (RFC 7517).
 *
 * <p>Read {@link io.landbridge.oauth.jwt.JwtVerifier} first; its keys come from a {@link
 * io.landbridge.oauth.jwt.KeySource}, where there are many from {@link io.landbridge.oauth.jwt.KeySources}. Nothing blocks;
 * everything is safe on any thread, event loops included.
 */
@NullMarked
package io.landbridge.oauth.jwt;

import org.jspecify.annotations.NullMarked;
