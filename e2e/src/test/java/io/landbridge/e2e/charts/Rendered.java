// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Resources that a chart rendered, so that a person can read them: sorted, secrets decoded, random values masked. */
final class Rendered {
    private static final YAMLMapper YAML = new YAMLMapper(
            new YAMLFactory().enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).disable(YAMLGenerator.Feature.SPLIT_LINES));
    private static final Pattern RANDOM =
            Pattern.compile("(?<![A-Za-z0-9])([A-Za-z0-9+/]{43}=|[A-Za-z0-9]{40}(?![A-Za-z0-9]))");
    private static final Pattern RANDOM_PEM =
            Pattern.compile("(-----BEGIN ([A-Z ]+)-----).{500,}?(-----END \\2-----)", Pattern.DOTALL);

    private final List<JsonNode> resources;

    private Rendered(List<JsonNode> resources) {
        this.resources = resources;
    }

    static Rendered parse(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Rendered(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .sorted(Comparator.comparing(Rendered::id))
                    .toList());
        }
    }

    private static String id(JsonNode resource) {
        return resource.path("kind").asText() + " "
                + resource.at("/metadata/name").asText() + " "
                + resource.at("/metadata/namespace").asText();
    }

    List<JsonNode> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    String readable() throws IOException {
        var text = new StringBuilder();
        for (var resource : resources) {
            if (resource.path("kind").asText().equals("Secret")) {
                decode((ObjectNode) resource);
            }
            // The definition is a file of its own, and tested as such.
            if (!resource.path("kind").asText().equals("CustomResourceDefinition")) {
                text.append(YAML.writeValueAsString(resource));
            }
        }
        return text.toString();
    }

    private static void decode(ObjectNode secret) {
        var data = secret.remove("data");
        var decoded = secret.putObject("decoded");
        data.properties()
                .forEach(entry ->
                        decoded.put(entry.getKey(), masked(entry.getValue().asText())));
    }

    private static String masked(String base64) {
        var text = new String(Base64.getDecoder().decode(base64), UTF_8);
        var withoutPem = RANDOM_PEM.matcher(text).replaceAll("$1(random)$3");
        return RANDOM.matcher(withoutPem).replaceAll("(random)");
    }
}
