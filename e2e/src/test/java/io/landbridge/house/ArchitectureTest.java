// SPDX-License-Identifier: Apache-2.0
package io.landbridge.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions between modules and packages that ARCHITECTURE.md shows. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(Module.allClasses());
    private static final List<String> BANNED_SUFFIXES = List.of("Util", "Utils", "Manager", "Helper", "Impl", "Common");

    @Test
    void everyModuleWithSourcesIsLookedAt() {
        assertThat(Stream.of(Module.values())
                        .filter(Module::hasSources)
                        .filter(module -> module.classes().isEmpty()))
                .as("modules without compiled classes")
                .isEmpty();
    }

    @Test
    void everyClassBelongsToAModule() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(Module.ownerOf(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void moduleUsesOnlyThoseBelowIt(Module module) {
        var wrong = classesOf(module)
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !module.mayUse(dependency.getTargetClass().getPackageName()))
                .map(dependency -> dependency.getDescription());

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void packagesOfAModuleHaveNoCycles(Module module) {
        slices().matching(module.rootPackage() + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.landbridge.destination", "io.landbridge.net..", "io.landbridge.tls.."})
    void librariesOfValuesAndSocketsKnowNoFramework(String packages) {
        noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "com.fasterxml..", "io.fabric8..")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void transparentProxyKnowsKubernetesInOnePackageOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.landbridge.transparentproxy..")
                .and()
                .resideOutsideOfPackage("io.landbridge.transparentproxy.source")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages()
                        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        assertThat(HOUSE.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> BANNED_SUFFIXES.stream().anyMatch(name::endsWith)))
                .isEmpty();
    }

    private static Stream<JavaPackage> packages() {
        return HOUSE.stream().map(JavaClass::getPackage).distinct();
    }

    private static Stream<JavaClass> classesOf(Module module) {
        return HOUSE.stream().filter(one -> Module.ownerOf(one.getPackageName()).equals(Optional.of(module)));
    }
}
