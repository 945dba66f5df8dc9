// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.destination.store.ConfigurationChanged;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.retrieval.TokenRetrieval;
import io.landbridge.controlplane.tenant.InstanceDeleted;
import io.landbridge.controlplane.tenant.TenantDeleted;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

/**
 * Forgets the tokens of a destination that is replaced or deleted, alone or with its instance or tenant. Correctness
 * does not hang on it, since tokens are kept under a digest of the whole configuration: another replica does not hear
 * of the change, and asks for a token of the new configuration all the same.
 */
@Singleton
class TokenInvalidation {
    private final TokenRetrieval retrieval;

    TokenInvalidation(TokenRetrieval retrieval) {
        this.retrieval = retrieval;
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConfigurationChanged change) {
        if (change.kind() == Kind.DESTINATION) {
            retrieval.forget(change.place(), change.name());
        }
    }

    void onDeletion(@Observes(during = TransactionPhase.AFTER_SUCCESS) TenantDeleted tenant) {
        retrieval.forgetTenant(tenant.id());
    }

    void onDeletion(@Observes(during = TransactionPhase.AFTER_SUCCESS) InstanceDeleted instance) {
        retrieval.forgetInstance(instance.id());
    }
}
