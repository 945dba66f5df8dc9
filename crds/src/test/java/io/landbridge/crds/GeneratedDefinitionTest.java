// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keeps the checked-in YAML true to the Java types, in the jar and in the chart. After a change to the types, write it anew with
 * {@code mvn -pl crds -am test -Dtest=GeneratedDefinitionTest -Dsurefire.failIfNoSpecifiedTests=false -Dlandbridge.crds.write=true}.
 */
class GeneratedDefinitionTest {
    private static final String FILE = "destinations.destination.connectivity.api.sap-v1.yml";
    private static final List<Path> CHECKED_IN = List.of(
            Path.of("src/main/resources/META-INF/fabric8", FILE), Path.of("../helm/transparent-proxy/files", FILE));
    private static final String HEADER = """
            # SPDX-License-Identifier: Apache-2.0
            # Generated from the types in io.landbridge.crds; GeneratedDefinitionTest says how.
            """;

    @TempDir
    private Path folder;

    @Test
    void checkedInDefinitionIsWhatTheTypesSay() throws IOException {
        // Given
        var generator = new CRDGenerator()
                .customResourceClasses(Destination.class)
                .inOutputDir(folder.toFile())
                .withPostProcessor(new OrderedColumns());

        // When
        generator.generate();

        // Then
        var generated = HEADER + withoutFirstLine(Files.readString(folder.resolve(FILE)));
        for (var file : CHECKED_IN) {
            if (Boolean.getBoolean("landbridge.crds.write")) {
                Files.writeString(file, generated);
            }
            assertThat(file).content().isEqualTo(generated);
        }
    }

    private static String withoutFirstLine(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    /** The generator sorts columns by path; people read availability first and age last. */
    private static final class OrderedColumns implements CRDPostProcessor {
        private static final List<String> ORDER = List.of("Available", "Reason", "Age");

        @Override
        public HasMetadata process(HasMetadata definition, String version) {
            var columns =
                    Comparator.comparingInt((CustomResourceColumnDefinition column) -> ORDER.indexOf(column.getName()));
            ((CustomResourceDefinition) definition)
                    .getSpec()
                    .getVersions()
                    .forEach(each -> each.setAdditionalPrinterColumns(each.getAdditionalPrinterColumns().stream()
                            .sorted(columns)
                            .toList()));
            return definition;
        }
    }
}
