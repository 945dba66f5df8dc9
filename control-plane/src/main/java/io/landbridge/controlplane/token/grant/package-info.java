// SPDX-License-Identifier: Apache-2.0
/**
 * The token endpoint, and the grounds on which it issues tokens.
 *
 * <p>Read {@link io.landbridge.controlplane.token.grant.TokenResource} first, then {@link
 * io.landbridge.controlplane.token.grant.Grant}: there is one for each grant type, that of authorization codes in {@code
 * token.signin}. {@code PresentedTokens} and {@code
 * PresentedAssertions} find the users whom tokens and assertions speak for; whose are believed, {@link
 * io.landbridge.controlplane.token.grant.ForeignUsers} and {@link
 * io.landbridge.controlplane.token.grant.AssertionIssuers} say. Everything blocks on the database, so it runs on
 * worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token.grant;

import org.jspecify.annotations.NullMarked;
