// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.AssertionProviders.Use;
import io.landbridge.controlplane.destination.format.EntityFormat;
import io.landbridge.controlplane.destination.generated.GeneratedCertificates;
import io.landbridge.controlplane.destination.store.ConfigurationStore;
import io.landbridge.controlplane.destination.store.Etag;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.destination.store.WriteOutcome;
import io.landbridge.controlplane.destination.validation.Reading;
import io.landbridge.controlplane.destination.validation.RequestBody;
import io.landbridge.controlplane.security.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What writing destinations, fragments and certificates has in common. */
@ApplicationScoped
class ConfigurationEndpoint {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int MIXED = 207;

    private final ConfigurationStore store;
    private final GeneratedCertificates generated;
    private final AssertionProviders providers;
    private final CurrentCaller caller;

    ConfigurationEndpoint(
            ConfigurationStore store,
            GeneratedCertificates generated,
            AssertionProviders providers,
            CurrentCaller caller) {
        this.store = store;
        this.generated = generated;
        this.providers = providers;
        this.caller = caller;
    }

    /** What the caller's token calls {@code subaccount} or {@code instance}. */
    Place place(String level) {
        var calling = caller.get();
        return level.equals("subaccount")
                ? Place.subaccount(calling.tenantId())
                : Place.instance(calling.tenantId(), calling.instanceId());
    }

    Response create(Place place, Kind kind, HttpHeaders headers, byte[] body) {
        return read(kind, headers, body, read -> create(place, kind, headers, read));
    }

    private static Response read(Kind kind, HttpHeaders headers, byte[] body, Function<RequestBody, Response> write) {
        var offers = EntityFormat.of(kind);
        var type = Optional.ofNullable(headers.getMediaType()).orElse(EntityFormat.JSON.mediaType());
        return EntityFormat.find(type)
                .filter(offers::contains)
                .map(format -> write.apply(RequestBody.read(kind, format, body)))
                .orElseGet(() -> Errors.notSupported(headers, offers));
    }

    private Response create(Place place, Kind kind, HttpHeaders headers, RequestBody body) {
        return switch (body) {
            case RequestBody.Unreadable unreadable -> Errors.of(400, unreadable.message());
            case RequestBody.One one -> {
                var written = write(one.reading(), CREATED, creating(place, kind, headers));
                yield written.cause().isPresent()
                        ? Errors.of(written.status(), written.cause().get())
                        : Response.status(CREATED).build();
            }
            case RequestBody.Many many -> several(many, CREATED, creating(place, kind, headers));
        };
    }

    /** With {@code If-Match}, only what is still as the caller read it: one configuration, as a tag is of one. */
    Response replace(Place place, Kind kind, HttpHeaders headers, byte[] body) {
        return read(kind, headers, body, read -> replace(place, kind, headers, read));
    }

    private Response replace(Place place, Kind kind, HttpHeaders headers, RequestBody body) {
        return switch (body) {
            case RequestBody.Many ignored
            when Preconditions.hasIfMatch(headers) ->
                Errors.of(400, "If-Match comes with an array (expected: one object, or no If-Match)");
            case RequestBody.Unreadable unreadable -> Errors.of(400, unreadable.message());
            case RequestBody.One one -> {
                var written = write(one.reading(), OK, replacing(place, kind, headers));
                yield written.cause().isPresent()
                        ? Errors.of(written.status(), written.cause().get())
                        : count(1);
            }
            case RequestBody.Many many -> several(many, OK, replacing(place, kind, headers));
        };
    }

    Response delete(Place place, Kind kind, String name, HttpHeaders headers) {
        var uses = providers.uses(place, kind, Set.of(name));
        if (!uses.isEmpty()) {
            return Errors.of(
                    400,
                    "Configuration '" + name + "' provides client assertions for " + distinct(uses, Use::consumer)
                            + " (expected: used by none; change those first)");
        }
        return switch (store.delete(place, kind, name, Preconditions.ifMatch(headers))) {
            case WriteOutcome.Changed changed -> Errors.of(412, message(changed));
            case WriteOutcome.Missing ignored -> Errors.missing(kind, name);
            default -> count(1);
        };
    }

    Response deleteAll(Place place, Kind kind, UriInfo uri) {
        var filter = Optional.ofNullable(uri.getQueryParameters().getFirst("$filter"));
        return filter.flatMap(ListFilter::parseNameIn)
                .map(names -> deleteAll(place, kind, names))
                .orElseGet(
                        () -> Errors.of(400, "$filter is '" + filter.orElse("") + "' (expected: Name in ('…','…'))"));
    }

    private Response deleteAll(Place place, Kind kind, ListFilter.NameIn filter) {
        var uses = providers.uses(place, kind, filter.names());
        if (!uses.isEmpty()) {
            return Errors.of(400, "Unable to remove Configurations \"" + distinct(uses, Use::provider) + "\".");
        }
        var summary = new ArrayList<Map<String, String>>();
        var deleted = 0;
        for (var name : filter.names().stream().sorted().toList()) {
            if (store.delete(place, kind, name)) {
                deleted++;
                summary.add(Map.of("name", name, "status", "DELETED"));
            } else {
                summary.add(Map.of("name", name, "status", "NOT_FOUND", "reason", Errors.NOT_FOUND));
            }
        }
        return Response.ok(Map.of("Count", deleted, "Summary", summary)).build();
    }

    private static List<String> distinct(List<Use> uses, Function<Use, String> part) {
        return uses.stream().map(part).distinct().toList();
    }

    static Response count(int number) {
        return Response.ok(Map.of("Count", number)).build();
    }

    private Writer creating(Place place, Kind kind, HttpHeaders headers) {
        var agent = userAgent(headers);
        return new Writer(
                valid -> store.create(place, kind, valid.properties(), agent),
                generate -> generated.create(place, generate, agent));
    }

    private Writer replacing(Place place, Kind kind, HttpHeaders headers) {
        var condition = Preconditions.ifMatch(headers);
        var agent = userAgent(headers);
        return new Writer(
                valid -> store.replace(place, kind, valid.properties(), agent, condition),
                generate -> generated.replace(place, generate, agent, condition));
    }

    private static String userAgent(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.USER_AGENT))
                .orElse("");
    }

    /** How an entry is written. */
    private record Writer(
            Function<Reading.Valid, WriteOutcome> given, Function<Reading.Generate, WriteOutcome> generated) {}

    /** What became of one entry. */
    private record Written(String name, int status, Optional<String> etag, Optional<String> cause) {
        Map<String, Object> toJson() {
            var json = new LinkedHashMap<String, Object>();
            json.put("name", name);
            json.put("status", status);
            etag.ifPresent(value -> json.put("etag", value));
            cause.ifPresent(value -> json.put("cause", value));
            return json;
        }
    }

    private static Response several(RequestBody.Many many, int success, Writer writer) {
        var written = many.readings().stream()
                .map(reading -> write(reading, success, writer))
                .toList();
        var failed = written.stream().anyMatch(each -> each.cause().isPresent());
        return Response.status(failed ? MIXED : success)
                .type(MediaType.APPLICATION_JSON)
                .entity(written.stream().map(Written::toJson).toList())
                .build();
    }

    private static Written write(Reading reading, int success, Writer writer) {
        return switch (reading) {
            case Reading.Invalid invalid -> failed(invalid.name(), 400, invalid.message());
            case Reading.Valid valid ->
                written(valid.name(), success, writer.given().apply(valid));
            case Reading.Generate generate ->
                written(generate.name(), success, writer.generated().apply(generate));
        };
    }

    private static Written written(String name, int success, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written done -> new Written(name, success, Optional.of(done.etag()), Optional.empty());
            case WriteOutcome.Duplicate ignored ->
                failed(
                        name,
                        409,
                        "Configuration '" + name + "' exists already (expected: another name, or PUT to replace it)");
            case WriteOutcome.Missing ignored -> failed(name, 404, Errors.NOT_FOUND);
            case WriteOutcome.Changed changed -> failed(name, 412, message(changed));
            case WriteOutcome.LimitReached limit ->
                failed(
                        name,
                        400,
                        "Configuration '" + name + "' would be one more than " + limit.most()
                                + " on this level (expected: at most so many; delete some)");
        };
    }

    private static String message(WriteOutcome.Changed changed) {
        return "If-Match names another state than the present one, " + Etag.quoted(changed.etag())
                + " (expected: the present one; read it again, and write with its ETag)";
    }

    private static Written failed(String name, int status, String cause) {
        return new Written(name, status, Optional.empty(), Optional.of(cause));
    }
}
