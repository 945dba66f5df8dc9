// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.OutputStream;
import org.yaml.snakeyaml.LoaderOptions;

/** Exported destinations as YAML. Aliases are refused; tags make no other types. */
final class YamlFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .loaderOptions(unbounded())
                    .build()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private YamlFile() {}

    /** The server bounds what it takes as a body. */
    private static LoaderOptions unbounded() {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    /** @throws JsonProcessingException if it is no YAML, names a key twice, or has aliases or several documents */
    static JsonNode read(byte[] file) throws IOException {
        try (var parser = new WithoutAliases(YAML.createParser(file))) {
            return YAML.readTree(parser);
        } catch (JacksonYAMLParseException malformed) {
            throw new JsonParseException(null, "it is malformed", malformed.getLocation());
        }
    }

    /** A list whose entries are written one after the other; closing ends it. */
    static SequenceWriter writeList(OutputStream output) throws IOException {
        return YAML.writer().writeValuesAsArray(output);
    }

    static byte[] write(Object value) {
        try {
            return YAML.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings cannot be written as YAML", impossible);
        }
    }

    /** Jackson reads an alias as the text of its name. */
    private static final class WithoutAliases extends JsonParserDelegate {
        private final YAMLParser parser;

        WithoutAliases(JsonParser parser) {
            super(parser);
            this.parser = (YAMLParser) parser;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            var token = super.nextToken();
            if (parser.isCurrentAlias()) {
                throw new JsonParseException(this, "the alias '*" + parser.getText() + "' is not resolved");
            }
            return token;
        }
    }
}
