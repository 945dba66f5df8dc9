// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/** The route table as YAML, the form in ConfigMaps and files. Equal tables render to equal texts. */
public final class RouteTableYaml {
    /** Key of the table in a ConfigMap's data, and the usual name of a file. */
    public static final String KEY = "routes.yaml";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private RouteTableYaml() {}

    /** The table as text. */
    public static String render(RouteTable table) {
        try {
            return YAML.writeValueAsString(RouteTableDocument.of(table));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("route table does not render", impossible);
        }
    }

    /**
     * Reads a table.
     *
     * @throws MalformedRouteTableException if the text is not a table; nothing of it is used then
     */
    public static RouteTable parse(String text) throws MalformedRouteTableException {
        try {
            return YAML.readValue(text, RouteTableDocument.class).toTable();
        } catch (JsonProcessingException malformed) {
            throw new MalformedRouteTableException(malformed.getOriginalMessage(), malformed);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedRouteTableException(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
