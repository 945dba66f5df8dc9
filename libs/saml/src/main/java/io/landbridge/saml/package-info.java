// SPDX-License-Identifier: Apache-2.0
/**
 * SAML 2.0 assertions about users (OASIS saml-core-2.0, RFC 7522): what they say, how they are written and signed.
 *
 * <p>Read {@link io.landbridge.saml.Assertion} first, then {@link io.landbridge.saml.AssertionSigner}, which makes the XML.
 * {@link io.landbridge.saml.UserIdRule} and {@link io.landbridge.saml.UserAttributes} find out who the user is from what a
 * token service says. {@link io.landbridge.saml.AssertionVerifier} is the other side: it verifies what was sent. No state; safe on any thread, but a signature takes milliseconds of computing and does not belong on
 * an event loop.
 */
@NullMarked
package io.landbridge.saml;

import org.jspecify.annotations.NullMarked;
