// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** A service key in the documented layout of a Secret that is mounted: a file for each field, and one that tells which. */
final class MountedBinding {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> files = new TreeMap<>();
    private final ArrayNode about = JSON.createArrayNode();
    private final ArrayNode credentials = JSON.createArrayNode();

    private MountedBinding() {}

    /** The files, by name. */
    static Map<String, String> files(ServiceInstance instance, String plan) {
        var binding = new MountedBinding();
        binding.about("type", instance.service());
        binding.about("label", instance.service());
        binding.about("plan", plan);
        binding.about("instance_name", instance.name());
        binding.about("instance_guid", instance.id());
        binding.add(binding.about, "tags", JSON.createArrayNode().add(instance.service()));
        instance.key()
                .properties()
                .forEach(field -> binding.add(binding.credentials, field.getKey(), field.getValue()));
        binding.files.put(".metadata", binding.metadata().toString());
        return binding.files;
    }

    private void about(String name, String value) {
        add(about, name, JSON.getNodeFactory().textNode(value));
    }

    private void add(ArrayNode properties, String name, JsonNode value) {
        properties.addObject().put("name", name).put("format", value.isTextual() ? "text" : "json");
        files.put(name, value.isTextual() ? value.asText() : value.toString());
    }

    private ObjectNode metadata() {
        var metadata = JSON.createObjectNode();
        metadata.set("metaDataProperties", about);
        metadata.set("credentialProperties", credentials);
        return metadata;
    }
}
