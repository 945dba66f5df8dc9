// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig.TenantMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantsTest {
    private static Destination resource(String annotation) {
        var resource = new Destination();
        resource.getMetadata().setName("db");
        resource.getMetadata().setAnnotations(Map.of(Tenants.ANNOTATION, annotation));
        return resource;
    }

    private static Tenants read(String annotation) {
        return Tenants.of(resource(annotation), TenantMode.SHARED);
    }

    @Test
    void arrayOfSubdomainsNamesTheTenants() {
        assertThat(read("[\"north\", \"s-2\"]")).isEqualTo(new Tenants.Named(List.of("north", "s-2")));
        assertThat(read("[]")).isEqualTo(new Tenants.Named(List.of()));
    }

    @Test
    void annotationCountsInSharedModeOnly() {
        assertThat(Tenants.of(resource("[\"north\"]"), TenantMode.DEDICATED)).isEqualTo(new Tenants.Unnamed());
        assertThat(Tenants.of(new Destination(), TenantMode.SHARED)).isEqualTo(new Tenants.Unnamed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "north,south | JSON array",
                "\"north\" | JSON array",
                "[\"north\"] x | JSON array",
                "`` | JSON array",
                "[1] | no subdomain",
                "[\"North\"] | no subdomain",
                "[\"a.b\"] | no subdomain",
                "[\"a\", \"a\"] | twice",
                "[\"a12345678901234567890123456789012345678901234567890123456789012\"] | 66 characters"
            })
    void annotationThatMakesNoSenseIsMalformed(String annotation, String reason) {
        assertThat(read(annotation))
                .isInstanceOfSatisfying(
                        Tenants.Malformed.class,
                        malformed -> assertThat(malformed.message()).contains(reason));
    }
}
