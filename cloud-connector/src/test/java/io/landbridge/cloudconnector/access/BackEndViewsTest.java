// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.access;

import static io.landbridge.cloudconnector.access.Exposed.exact;
import static io.landbridge.cloudconnector.access.Exposed.prefix;
import static io.landbridge.cloudconnector.access.Exposed.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.model.Protocol;
import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.path.PathReader;
import io.landbridge.cloudconnector.path.ReadPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The promise of access control: a path that is granted is one of a resource that is allowed, whatever the system makes of
 * it. Random paths of pieces that have fooled servers; a failure is shrunk to the fewest pieces that still fail.
 */
final class BackEndViewsTest {
    private static final int PATHS = 300_000;
    private static final VirtualAddress ERP = new VirtualAddress("erp", 80);
    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "/",
            "//",
            "a",
            "b",
            "pub",
            "adm",
            "..",
            "../",
            "/..",
            ".",
            "./",
            "...",
            "%2e",
            "%2E",
            "%2e%2e",
            "%2f",
            "%2F",
            "%2f..",
            "%5c",
            "\\",
            "..\\",
            ";",
            ";x=1",
            ";jsessionid=1",
            "..;",
            "%3b",
            "%3B/",
            "%00",
            "%0a",
            "%09",
            "\t",
            "%20",
            " ",
            "+",
            "%25",
            "%252e",
            "%252f",
            "%255c",
            "%2525",
            "%25%32%65",
            "%u002e",
            "%25u002e",
            "2e",
            "2f",
            "%c0%ae",
            "%c0%af",
            "%e0%80%ae",
            "%c1%9c",
            "\u00c0\u00ae",
            "%c3%bc",
            "\u00c3\u00bc",
            "%c3",
            "%bc",
            "%",
            "%2",
            "%4",
            "u",
            "%61",
            "%41",
            "#",
            "%23",
            "?",
            "%3f",
            "%3F..",
            ":",
            "@",
            "~",
            "'(",
            "%7e",
            "%7E",
            "{",
            "%7B",
            "|");
    private static final List<Resource> RESOURCES = List.of(
            prefix("/pub"),
            prefix("/a/"),
            prefix("/a/b"),
            exact("/b"),
            prefix("/b;x"),
            prefix("/b%2F"),
            prefix("/b%25"),
            prefix("/b//a"),
            prefix("/b/."),
            prefix("/b#"),
            prefix("/b\u00fc"),
            prefix("/b/a."),
            prefix("/b/a "),
            exact("/a%2Fb/"),
            exact("/a"));

    private final AccessControl access = AccessControl.of(
            List.of(system("erp:80", "10.0.0.1:80", Protocol.HTTP, RESOURCES.toArray(Resource[]::new))));

    @Test
    void aGrantedPathIsUnderAnAllowedResourceWhateverTheBackEndMakesOfIt() {
        // Given
        var random = new SplittableRandom(4);
        var granted = 0;

        for (var i = 0; i < PATHS; i++) {
            // When
            var pieces = randomPieces(random);
            var escape = findEscape(String.join("", pieces));

            // Then
            if (escape.isPresent()) {
                throw new AssertionError(
                        findEscape(String.join("", shrunk(pieces))).orElseThrow());
            }
            granted += decide(String.join("", pieces)) instanceof Decision.Granted ? 1 : 0;
        }
        assertThat(granted).as("paths that were granted").isGreaterThan(PATHS / 20);
    }

    @Test
    void theTestWouldSeeAnEscape() {
        // Given paths that a system with the resource /pub must not get
        var escapes = List.of(
                "/pub/../adm",
                "/pub/%2e%2e/adm",
                "/pub%2f..%2fadm",
                "/pub/..;/adm",
                "/pub/..%3bx/adm",
                "/pub/..\\..\\adm",
                "/pub/%252e%252e/adm",
                "/pub/%c0%ae%c0%ae/adm",
                "/pub/.%09./adm",
                "/pub/%25u002e./adm",
                "/pub/..%3Fx");

        for (var path : escapes) {
            // When
            var seen = Arrays.stream(BackEndView.values())
                    .filter(view -> !view.of(path).startsWith("/pub"))
                    .toList();

            // Then
            assertThat(seen).as(path).isNotEmpty();
            assertThat(decide(path)).as(path).isNotInstanceOf(Decision.Granted.class);
        }
    }

    private List<String> randomPieces(SplittableRandom random) {
        var pieces = new ArrayList<String>();
        if (random.nextInt(10) < 9) {
            pieces.add(RESOURCES.get(random.nextInt(RESOURCES.size())).id());
        }
        IntStream.range(0, random.nextInt(7)).forEach(i -> pieces.add(PIECES.get(random.nextInt(PIECES.size()))));
        return pieces;
    }

    /** In words, if there is a back end that sees the path elsewhere. */
    private Optional<String> findEscape(String path) {
        if (!(decide(path) instanceof Decision.Granted granted)) {
            return Optional.empty();
        }
        return EnumSet.allOf(BackEndView.class).stream()
                .filter(view -> !isUnder(granted, view))
                .findFirst()
                .map(view -> "'" + path + "' is granted by '"
                        + granted.resource().id() + "', but " + view + " sees '" + view.of(granted.path()) + "'");
    }

    private static boolean isUnder(Decision.Granted granted, BackEndView view) {
        if (!(PathReader.readWritten(granted.resource().id()) instanceof ReadPath.Canonical(var allowed))) {
            return false;
        }
        return granted.resource().exactMatchOnly()
                ? view.of(granted.path()).equals(view.of(allowed))
                : view.of(granted.path()).startsWith(view.of(allowed));
    }

    private List<String> shrunk(List<String> pieces) {
        for (var i = 0; i < pieces.size(); i++) {
            var fewer = new ArrayList<>(pieces);
            fewer.remove(i);
            if (findEscape(String.join("", fewer)).isPresent()) {
                return shrunk(fewer);
            }
        }
        return pieces;
    }

    private Decision decide(String path) {
        return access.decide(new HttpAccess(ERP, path, false));
    }
}
