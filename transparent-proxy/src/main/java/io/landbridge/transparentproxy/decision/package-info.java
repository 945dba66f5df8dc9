// SPDX-License-Identifier: Apache-2.0
/**
 * Decides what becomes of each request: route, control headers, look-up, credentials, plan.
 *
 * <p>Read {@link io.landbridge.transparentproxy.decision.Decisions} first, then {@code Resolver}, which knows the look-ups
 * that a request takes, and {@code TokenNeeds}, which knows what each authentication type needs of the caller. Called on
 * event loops; nothing blocks. When everything is kept already, a plan is complete at once.
 */
@NullMarked
package io.landbridge.transparentproxy.decision;

import org.jspecify.annotations.NullMarked;
