// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.LabelsJson;
import io.landbridge.controlplane.destination.store.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Labels of one configuration: documented as {@code GET}, {@code PUT} and {@code PATCH …/{name}/labels}. */
@ApplicationScoped
class LabelsEndpoint {
    private final ConfigurationStore store;

    LabelsEndpoint(ConfigurationStore store) {
        this.store = store;
    }

    Response get(Place place, Kind kind, String name) {
        return store.find(place, kind, name)
                .map(found -> Response.ok(LabelsJson.write(found.labels())).build())
                .orElseGet(() -> Errors.missing(kind, name));
    }

    Response change(Place place, Kind kind, String name, LabelsBody body) {
        return switch (body) {
            case LabelsBody.Unreadable unreadable -> Errors.of(400, unreadable.message());
            case LabelsBody.Change change ->
                store.relabel(place, kind, name, change.change())
                        .map(labels -> labels.faults().isEmpty()
                                ? Response.ok(LabelsJson.write(labels)).build()
                                : Errors.of(400, String.join("; ", labels.faults())))
                        .orElseGet(() -> Errors.missing(kind, name));
        };
    }
}
