// SPDX-License-Identifier: Apache-2.0
/**
 * From a found destination to the credentials for its target: Basic headers are built, OAuth tokens asked for.
 *
 * <p>Read {@link io.landbridge.controlplane.retrieval.TokenRetrieval} first, the only door; then {@code RetrievalPlan}, what
 * can be decided without input and output, and the classes that make it: {@code RetrievalPlanner}, {@code
 * ClientCredentials}, {@code TokenServiceAddress}, {@code TokenServiceTrust}, {@code StoredKeys}. {@link
 * io.landbridge.controlplane.retrieval.GuardedCalls} keeps calls to addresses of tenants' choice out of the control plane's own
 * network.
 *
 * <p>Planning works on the asking thread and only computes. Names are looked up on the executor that the door is given;
 * nothing else blocks. Everything is safe on any thread.
 */
@NullMarked
package io.landbridge.controlplane.retrieval;

import org.jspecify.annotations.NullMarked;
