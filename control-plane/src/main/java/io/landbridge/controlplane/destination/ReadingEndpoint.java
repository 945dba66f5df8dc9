// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.format.EntityFormat;
import io.landbridge.controlplane.destination.format.ListFormat;
import io.landbridge.controlplane.destination.format.Negotiation;
import io.landbridge.controlplane.destination.store.Configuration;
import io.landbridge.controlplane.destination.store.ConfigurationEntry;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Etag;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What reading destinations, fragments and certificates has in common, in the format that the request accepts. */
@ApplicationScoped
class ReadingEndpoint {
    private final ConfigurationStore store;
    private final Clock clock;

    ReadingEndpoint(ConfigurationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Response list(Place place, Kind kind, HttpHeaders headers, UriInfo uri) {
        var offers = ListFormat.of(kind);
        return Negotiation.of(headers)
                .choose(offers)
                .map(format -> list(place, kind, format, uri))
                .orElseGet(() -> Errors.notAcceptable(headers, offers));
    }

    private Response list(Place place, Kind kind, ListFormat format, UriInfo uri) {
        return switch (ListQuery.parse(uri.getQueryParameters())) {
            case ListQuery.Entities query ->
                ok(format, format.write(kind, entities(place, kind, query))).build();
            case ListQuery.Names ignored ->
                ok(format, format.write(kind, names(place, kind))).build();
            case ListQuery.Page page ->
                new ListPage(page, store.names(place, kind))
                        .response(
                                uri,
                                names -> ok(
                                        format,
                                        format.write(
                                                kind,
                                                store.read(place, kind, names).map(Configuration::properties))))
                        .build();
            case ListQuery.Invalid invalid -> Errors.of(400, invalid.message());
        };
    }

    private Stream<Map<String, Object>> entities(Place place, Kind kind, ListQuery.Entities query) {
        var now = clock.instant();
        var names = store.entries(place, kind).stream()
                .filter(entry -> query.filter().matches(entry, now))
                .map(ConfigurationEntry::name)
                .toList();
        return store.read(place, kind, names).map(found -> withMetadata(found, query));
    }

    private static Map<String, Object> withMetadata(Configuration found, ListQuery.Entities query) {
        var entity = new LinkedHashMap<String, Object>(found.properties());
        var metadata = new LinkedHashMap<String, Object>();
        if (query.metadata().contains("modification_time")) {
            metadata.put("modification_time", found.modifiedAt().toString());
        }
        if (query.metadata().contains("etag")) {
            metadata.put("etag", found.etag());
        }
        if (!metadata.isEmpty()) {
            entity.put("$metadata", metadata);
        }
        return entity;
    }

    private Stream<Map<String, String>> names(Place place, Kind kind) {
        return store.names(place, kind).stream().map(name -> Map.of(kind.nameProperty(), name));
    }

    Response get(Place place, Kind kind, String name, HttpHeaders headers) {
        var offers = EntityFormat.of(kind);
        return Negotiation.of(headers)
                .choose(offers)
                .map(format -> get(place, kind, name, format, headers))
                .orElseGet(() -> Errors.notAcceptable(headers, offers));
    }

    private Response get(Place place, Kind kind, String name, EntityFormat format, HttpHeaders headers) {
        return store.find(place, kind, name)
                .map(found -> Preconditions.unmet(headers, found.etag())
                        .orElseGet(() -> ok(format, format.write(found.properties()))
                                .header(HttpHeaders.ETAG, Etag.quoted(found.etag()))
                                .build()))
                .orElseGet(() -> Errors.missing(kind, name));
    }

    private static Response.ResponseBuilder ok(Negotiation.Offer format, Object body) {
        return Response.ok(body, format.contentType()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
