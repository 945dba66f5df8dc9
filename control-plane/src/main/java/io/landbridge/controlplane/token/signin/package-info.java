// SPDX-License-Identifier: Apache-2.0
/**
 * Users sign in with a browser, and their application gets a code that buys their tokens (RFC 6749 §4.1).
 *
 * <p>Read {@link io.landbridge.controlplane.token.signin.AuthorizeResource} first: it reads the {@code
 * AuthorizationRequest}, shows the {@code SignInPage}, and goes back by the {@code Redirect}. {@code AuthorizationCodeGrant}
 * takes what {@code AuthorizationCodes} issued. Everything blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.token.signin;

import org.jspecify.annotations.NullMarked;
