// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.login.CurrentUser;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.store.ConfigurationStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The configuration, as resources read and change it: each change is in an audit log. */
@Singleton
final class Administration {
    private final ConfigurationStore store;
    private final AuditLog audit;
    private final CurrentUser user;

    Administration(ConfigurationStore store, AuditLog audit, CurrentUser user) {
        this.store = store;
        this.audit = audit;
        this.user = user;
    }

    Configuration current() {
        return store.live().current();
    }

    /** @throws RefusedException if there is none */
    Subaccount subaccount(SubaccountId id) {
        return find(current(), id);
    }

    List<SubaccountId> corrupted() {
        return store.corrupted();
    }

    /** Changes what belongs to no subaccount. */
    Configuration change(String category, String message, UnaryOperator<Configuration> change) {
        return changed(Optional.empty(), category, message, change);
    }

    /** Changes one subaccount; what the function sees is the one of the moment of the change. */
    Subaccount change(SubaccountId id, String category, String message, UnaryOperator<Subaccount> change) {
        return find(
                changed(Optional.of(id), category, message, before -> before.with(change.apply(find(before, id)))), id);
    }

    /** Adds one. */
    Subaccount add(Subaccount subaccount) {
        var id = subaccount.id();
        return find(
                changed(Optional.of(id), "Account", "Subaccount added", before -> {
                    refuseIfKnown(before, id);
                    return before.with(subaccount);
                }),
                id);
    }

    /** @throws RefusedException if it exists already, corrupted or not */
    void refuseIfKnown(Configuration configuration, SubaccountId id) {
        if (configuration.find(id).isPresent() || corrupted().contains(id)) {
            throw new RefusedException(
                    ErrorType.INVALID_CONFIGURATION,
                    "The subaccount " + id + " exists already"
                            + (corrupted().contains(id) ? ", its file is corrupted (delete it first)" : ""));
        }
    }

    /** Deletes one, corrupted or not. */
    void delete(SubaccountId id) {
        refuseIfAuditIsFull();
        if (store.deleteCorrupted(id)) {
            audit.changed(Optional.of(id), user.name(), "Account", "Corrupted subaccount deleted");
            return;
        }
        changed(Optional.of(id), "Account", "Subaccount deleted", before -> {
            find(before, id);
            return before.without(id);
        });
    }

    /** Something was changed that is not part of the configuration. */
    void record(String category, String message) {
        audit.changed(Optional.empty(), user.name(), category, message);
    }

    private Configuration changed(
            Optional<SubaccountId> scope, String category, String message, UnaryOperator<Configuration> change) {
        refuseIfAuditIsFull();
        var wasOn = audit.isOn(scope);
        var after = store.change(change);
        if (wasOn || audit.isOn(scope)) {
            audit.changed(scope, user.name(), category, message);
        }
        return after;
    }

    private void refuseIfAuditIsFull() {
        if (!audit.admits()) {
            throw new RefusedException(
                    ErrorType.RUNTIME_FAILURE,
                    "The audit log cannot be written, so nothing is changed (make room on the disk; the program's log"
                            + " says more)");
        }
    }

    private static Subaccount find(Configuration configuration, SubaccountId id) {
        return configuration.find(id).orElseThrow(() -> RefusedException.notFound("The subaccount " + id));
    }
}
