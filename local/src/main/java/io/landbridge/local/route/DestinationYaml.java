// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationSpec;
import io.landbridge.crds.RouteMapping;
import io.landbridge.crds.RouteResult;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads Destination resources, one or several to a text, as strictly as the Kubernetes API server would. */
final class DestinationYaml {
    private static final String API_VERSION = Destination.GROUP + "/" + Destination.VERSION;
    private static final String KIND = "Destination";
    private static final String DEFAULT_NAMESPACE = "default";
    private static final ObjectMapper YAML = new ObjectMapper(
                    new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<String> instances;
    private final List<Route> routes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private DestinationYaml(List<String> instances) {
        this.instances = instances;
    }

    /**
     * What a text says.
     *
     * @param instances known Destination Service instances; the first is meant by a resource that names none
     */
    static FileResult read(String text, List<String> instances) {
        var reading = new DestinationYaml(instances);
        reading.documents(text);
        return reading.faults.isEmpty() ? new FileResult.Good(reading.routes) : new FileResult.Bad(reading.faults);
    }

    private void documents(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (documents.hasNextValue()) {
                document(documents.nextValue());
            }
        } catch (JsonProcessingException malformed) {
            faults.add("line " + malformed.getLocation().getLineNr() + ": " + firstLine(malformed.getOriginalMessage())
                    + " (expected: YAML)");
        } catch (IOException impossible) {
            throw new IllegalStateException("a text cannot be read", impossible);
        }
    }

    private void document(@Nullable JsonNode document) {
        if (document == null || document.isNull() || document.isMissingNode()) {
            return;
        }
        var isOurVersion = hasText(document, "apiVersion", API_VERSION);
        var isOurKind = hasText(document, "kind", KIND);
        if (!isOurVersion || !isOurKind) {
            return;
        }
        spec(document).ifPresent(spec -> resource(document.path("metadata"), spec));
    }

    private boolean hasText(JsonNode document, String field, String expected) {
        var value = document.path(field);
        if (value.asText().equals(expected)) {
            return true;
        }
        faults.add(field + ": " + (value.isMissingNode() ? "is missing" : "'" + value.asText() + "' is not served here")
                + " (expected: " + expected + ")");
        return false;
    }

    private Optional<DestinationSpec> spec(JsonNode document) {
        try {
            return Optional.of(YAML.treeToValue(document.path("spec"), DestinationSpec.class));
        } catch (UnrecognizedPropertyException unknown) {
            faults.add(path(unknown) + ": is not a known field (expected one of: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ")");
        } catch (JsonMappingException wrong) {
            faults.add(path(wrong) + ": " + firstLine(wrong.getOriginalMessage()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree cannot be read", impossible);
        }
        return Optional.empty();
    }

    private void resource(JsonNode metadata, DestinationSpec spec) {
        var resource = new Destination();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(metadata.path("namespace").asText(DEFAULT_NAMESPACE))
                .withName(metadata.path("name").textValue())
                .build());
        resource.setSpec(spec);
        switch (RouteMapping.map(resource, instances.stream().findFirst())) {
            case RouteResult.Mapped mapped -> take(withWish(mapped));
            case RouteResult.Refused refused ->
                refused.violations().forEach(violation -> faults.add(violation.toString()));
        }
    }

    /** The port of the Service is the one to listen on, if the destination turns out to be for TCP. */
    private static Route withWish(RouteResult.Mapped mapped) {
        return mapped.route().target() instanceof RouteTarget.Fixed
                ? mapped.route().withTcpPort(mapped.port())
                : mapped.route();
    }

    private void take(Route route) {
        if (!instances.contains(route.instance())) {
            faults.add("spec.destinationServiceInstanceName: '" + route.instance()
                    + "' is not an instance (expected one of: " + String.join(", ", instances) + ")");
        } else if (routes.stream().anyMatch(other -> other.name().equals(route.name()))) {
            faults.add("metadata.name: '" + route.name() + "' occurs twice (expected: once)");
        } else {
            routes.add(route);
        }
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "spec", ""));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
