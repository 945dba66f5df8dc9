// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.controlplane.certificate.Lifetime;
import io.landbridge.controlplane.certificate.Lifetime.Unit;
import io.landbridge.controlplane.connectivity.Agent;
import io.landbridge.controlplane.destination.store.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerationReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSR =
            Base64.getEncoder().encodeToString(Agent.ec("secp256r1").request().getBytes(StandardCharsets.US_ASCII));

    @Test
    void readsEverything() throws Exception {
        // When
        var reading = read("{'Name':'a.p12','Type':'CERTIFICATE','Attributes':{'CN':'me',"
                + "'Validity':{'TimeUnit':'DAYS','Value':30},'AutomaticRenew':true,'Password':'s3cret'}}");

        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Generate.class, generate -> {
            assertThat(generate.name()).isEqualTo("a.p12");
            assertThat(generate.type()).contains("CERTIFICATE");
            assertThat(generate.attributes().commonName()).isEqualTo("me");
            assertThat(generate.attributes().lifetime()).isEqualTo(new Lifetime(Unit.DAYS, 30));
            assertThat(generate.attributes().automaticRenew()).isTrue();
            assertThat(generate.attributes().password().value()).isEqualTo("s3cret");
            assertThat(generate.attributes().requester()).isEmpty();
            assertThat(generate.toString() + generate.attributes()).doesNotContain("s3cret");
        });
    }

    @Test
    void nameAndCommonNameAreEnough() throws Exception {
        assertThat(read("{'Name':'a.pem','Type':null,'Attributes':{'CN':'me'}}"))
                .isInstanceOfSatisfying(Reading.Generate.class, generate -> {
                    assertThat(generate.attributes().lifetime()).isEqualTo(Lifetime.LONGEST);
                    assertThat(generate.attributes().automaticRenew()).isFalse();
                });
    }

    @Test
    void takesTheKeyOfARequest() throws Exception {
        assertThat(read("{'Name':'a.pem','Attributes':{'CN':'me','CSR':'" + CSR + "'}}"))
                .isInstanceOfSatisfying(
                        Reading.Generate.class,
                        generate ->
                                assertThat(generate.attributes().requester()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Name':'a.cer','Attributes':{'CN':'me'}}                                     | Name
            {'Name':'a.pem','Attributes':'x'}                                             | Attributes
            {'Name':'a.pem','Attributes':{}}                                              | Attributes.CN
            {'Name':'a.pem','Attributes':{'CN':7}}                                        | Attributes.CN
            {'Name':'a.pem','Attributes':{'CN':'me','O':'x'}}                             | Attributes.O
            {'Name':'a.pem','Attributes':{'CN':'me','CSR':'x'}}                           | Attributes.CSR
            {'Name':'a.pem','Attributes':{'CN':'me','AutomaticRenew':'yes'}}              | Attributes.AutomaticRenew
            {'Name':'a.pem','Attributes':{'CN':'me','Password':1}}                        | Attributes.Password
            {'Name':'a.pem','Attributes':{'CN':'me','Validity':{'TimeUnit':'WEEKS','Value':1}}} | Attributes.Validity
            {'Name':'a.pem','Attributes':{'CN':'me','Validity':{'TimeUnit':'YEARS','Value':2}}} | Attributes.Validity
            {'Name':'a.pem','Content':'eA==','Attributes':{'CN':'me'}}                    | Content
            """)
    void saysWhatIsWrong(String json, String property) throws Exception {
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::property)
                                .containsExactly(property));
    }

    @Test
    void aRequestIsForPemAndHasNoPassword() throws Exception {
        assertThat(read("{'Name':'a.p12','Attributes':{'CN':'me','Password':'x','CSR':'" + CSR + "'}}"))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid -> assertThat(invalid.violations().stream()
                                        .map(Violation::property)
                                        .collect(Collectors.toSet()))
                                .containsExactlyInAnyOrder("Name", "Attributes.Password"));
    }

    private static Reading read(String json) throws JsonProcessingException {
        return ConfigurationReader.read(Kind.CERTIFICATE, JSON.readTree(json.replace('\'', '"')));
    }
}
