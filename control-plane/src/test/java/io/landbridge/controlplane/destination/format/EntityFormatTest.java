// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.destination.validation.Reading;
import io.landbridge.controlplane.destination.validation.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityFormatTest {
    private static final Map<String, String> DIFFICULT = difficult();

    private static Map<String, String> difficult() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("Name", "erp");
        properties.put("Type", "HTTP");
        properties.put("URL", "https://erp.example:8443/a?b=c&d=#e");
        properties.put("Password", "  leading, #hash, =equals, :colon, !bang and \\back\\slash  ");
        properties.put("Description", "two\nlines\r\n\tand a tab\f\u0000\u007f\u0085\u00a0\u2028\ufeff");
        properties.put("User", "Jürgen Ω 東京 😀");
        properties.put("key with spaces = : # ! ü", "x");
        properties.put("#comment", "#not one");
        properties.put("empty", "");
        properties.put("number", "0100");
        properties.put("truth", "true");
        properties.put("nothing", "null");
        properties.put("yes", "no");
        properties.put("yaml", "- {a: b} & *c | > % @ `d` 'e' \"f\"");
        properties.put("time", "2024-01-01");
        properties.put("k".repeat(255), "long ".repeat(2000));
        return properties;
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityFormat.class,
            names = {"YAML", "PROPERTIES"})
    void whatIsWrittenIsReadAsItWas(EntityFormat format) {
        // Given
        var written = (byte[]) format.write(DIFFICULT);

        // When
        var read = RequestBody.read(Kind.DESTINATION, format, written);

        // Then
        assertThat(read)
                .isInstanceOfSatisfying(
                        RequestBody.One.class,
                        one -> assertThat(one.reading())
                                .isInstanceOfSatisfying(
                                        Reading.Valid.class,
                                        valid -> assertThat(valid.properties()).containsExactlyEntriesOf(DIFFICULT)));
    }

    @Test
    void propertiesAreReadByJavaInEitherEncoding() throws IOException {
        // Given
        var written = (byte[]) EntityFormat.PROPERTIES.write(DIFFICULT);
        var latin = new Properties();
        var unicode = new Properties();

        // When
        latin.load(new ByteArrayInputStream(written));
        unicode.load(new StringReader(new String(written, StandardCharsets.UTF_8)));

        // Then
        assertThat(latin).isEqualTo(unicode).containsExactlyInAnyOrderEntriesOf(DIFFICULT);
    }

    @Test
    void propertiesHaveNoDateAndKeepTheirOrder() {
        assertThat(new String((byte[]) EntityFormat.PROPERTIES.write(DIFFICULT), StandardCharsets.US_ASCII))
                .startsWith("Name=erp\nType=HTTP\nURL=https\\://erp.example\\:8443/a?b\\=c&d\\=\\#e\n"
                        + "Password=\\  leading, \\#hash,")
                .contains("User=J\\u00fcrgen \\u03a9 \\u6771\\u4eac \\ud83d\\ude00\n");
    }

    @Test
    void yamlIsAMappingOfStrings() {
        // Given
        var properties = new LinkedHashMap<String, String>();
        properties.put("Name", "erp");
        properties.put("sap-client", "100");
        properties.put("User", "Jürgen");

        // Then
        assertThat(new String((byte[]) EntityFormat.YAML.write(properties), StandardCharsets.UTF_8))
                .isEqualTo("Name: \"erp\"\nsap-client: \"100\"\nUser: \"Jürgen\"\n");
    }

    @Test
    void yamlByHandIsRead() {
        // Given
        var text = """
                # by hand
                Name: erp
                Type: HTTP
                URL: https://erp.example/a#b   # the rest is a comment
                sap-client: '100'
                Description: |
                  two
                  lines
                tagged: !!str 7
                empty:
                """;

        // When
        var read = read(EntityFormat.YAML, text);

        // Then
        assertThat(read)
                .isInstanceOfSatisfying(
                        RequestBody.One.class,
                        one -> assertThat(one.reading())
                                .isInstanceOfSatisfying(
                                        Reading.Valid.class,
                                        valid -> assertThat(valid.properties())
                                                .containsEntry("URL", "https://erp.example/a#b")
                                                .containsEntry("sap-client", "100")
                                                .containsEntry("Description", "two\nlines\n")
                                                .containsEntry("tagged", "7")
                                                .containsEntry("empty", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 8080 | port is the number 8080 (expected: a string)",
                "TrustAll: TRUE | TrustAll is the boolean true (expected: a string)",
                "Description: ~ | Description is null (expected: a string)",
                "x: {y: z} | x is object (expected: a string)",
                "x: [y] | x is array (expected: a string)",
                "x: !!binary aGVsbG8= | x is binary (expected: a string)",
                "x: !!java.net.URL [a] | x is array (expected: a string)"
            })
    void yamlValuesAreStrings(String line, String violation) {
        assertThat(read(EntityFormat.YAML, "Name: erp\nType: HTTP\n" + line))
                .isInstanceOfSatisfying(
                        RequestBody.One.class,
                        one -> assertThat(one.reading())
                                .isInstanceOfSatisfying(
                                        Reading.Invalid.class,
                                        invalid ->
                                                assertThat(invalid.message()).endsWith("is not valid: " + violation)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YAML | 'Name: a\nName: b' | Duplicate field 'Name' at line 2",
                "YAML | 'a: &x [b]\nc: *x' | the alias '*x' is not resolved at line 2",
                "YAML | 'a: &x {b: c}\nd:\n  <<: *x' | the alias '*x' is not resolved at line 3",
                "YAML | 'a: b\n---\nc: d' | Trailing token",
                "YAML | 'a: {' | it is malformed at line 1",
                "YAML | 'a: \"\\q\"' | it is malformed at line 1",
                "YAML | '\ta' | it is malformed at line 1",
                "PROPERTIES | 'a=1\na=2' | the key 'a' comes twice",
                "PROPERTIES | 'a=\\u12' | Malformed",
                "JSON | '{\"a\":\"1\",\"a\":\"2\"}' | Duplicate field 'a' at line 1"
            })
    void whatIsNotWellFormedIsToldWithTheExpectation(EntityFormat format, String text, String problem) {
        assertThat(read(format, text))
                .isInstanceOfSatisfying(
                        RequestBody.Unreadable.class,
                        unreadable -> assertThat(unreadable.message())
                                .startsWith("the body cannot be read as " + format.mediaType() + ": ")
                                .contains(problem)
                                .endsWith("(expected: " + format.expected() + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepYamlIsRefused(String level) {
        assertThat(read(EntityFormat.YAML, level.repeat(100_000))).isInstanceOf(RequestBody.Unreadable.class);
    }

    @Test
    void aLongYamlIsRead() throws IOException {
        // Given
        var value = "x".repeat(5 * 1024 * 1024);

        // When
        var read = EntityFormat.YAML.read(new ObjectMapper().writeValueAsBytes(Map.of("a", value)));

        // Then
        assertThat(read.path("a").textValue()).isEqualTo(value);
    }

    private static RequestBody read(EntityFormat format, String text) {
        return RequestBody.read(Kind.DESTINATION, format, text.getBytes(StandardCharsets.UTF_8));
    }
}
