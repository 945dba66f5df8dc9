// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/orders",
                "/orders/",
                "/a//b",
                "//",
                "/a;v=1/b",
                "/.well-known/x",
                "/a.b/c..d/...e",
                "/odata/Products('x')/$value",
                "/group%2Fproject",
                "/100%25",
                "/a%20b",
                "/b%C3%BCro",
                "/~user/-_.!$&'()*+,;=:@"
            })
    void leavesCanonicalPathsAsTheyAre(String path) {
        assertThat(PathReader.read(path)).isEqualTo(new ReadPath.Canonical(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/%61%7Eb, /a~b",
        "/%2d%2E5, /-.5",
        "/a%2fb, /a%2Fb",
        "/%c3%bc, /%C3%BC",
        "/a#b, /a%23b",
        "/a%23b, /a%23b",
        "/{id}, /%7Bid%7D",
        "/x[0], /x%5B0%5D",
        "/%28, /%28",
        "/\u00c3\u00bc, /%C3%BC",
        "'/a b', /a%20b"
    })
    void spellsEachPathInOneWay(String path, String canonical) {
        assertThat(PathReader.read(path)).isEqualTo(new ReadPath.Canonical(canonical));
    }

    @Test
    void takesWrittenPathsInAnyScript() {
        assertThat(PathReader.readWritten("/b\u00fcro/\u65e5"))
                .isEqualTo(new ReadPath.Canonical("/b%C3%BCro/%E6%97%A5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "*", "%2Forders", "http://erp/orders", "\\orders", "..", ";/"})
    void refusesWhatIsNoPath(String path) {
        assertFault(path, PathFault.NOT_ABSOLUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%4/", "/%zz", "/%u002e", "/%%32e", "/a%2", "/%-1", "/% 1", "/%+1"})
    void refusesBrokenTriplets(String path) {
        assertFault(path, PathFault.BAD_TRIPLET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/a%0d%0ab", "/a%09", "/%7f", "/\u0000", "/\t", "/a%1F", "/.%09."})
    void refusesControlCharacters(String path) {
        assertFault(path, PathFault.CONTROL_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\\b", "/a%5Cb", "/%5c..", "/a/..\\b"})
    void refusesBackslashes(String path) {
        assertThat(PathReader.read(path)).isInstanceOf(ReadPath.Ambiguous.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%C0%AE%C0%AE/x",
                "/%c0%af",
                "/%E0%80%AE",
                "/%F0%80%80%AE",
                "/%F8%80%80%80%AE",
                "/%FC",
                "/%ED%A0%80",
                "/%C3",
                "/%80",
                "/%F4%90%80%80",
                "/\u00fc",
                "/\u65e5"
            })
    void refusesWhatIsNotUtf8(String path) {
        assertFault(path, PathFault.NOT_UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%252e%252e/x",
                "/%2541",
                "/%25%32%65",
                "/%252541",
                "/a%255c",
                "/%25%2541",
                "/%25u002e",
                "/%25uFF0F"
            })
    void refusesWhatIsEncodedTwice(String path) {
        assertFault(path, PathFault.DOUBLE_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.",
                "/..",
                "/a/../b",
                "/a/./b",
                "/a/..",
                "/%2e%2E/b",
                "/.%2e",
                "/a%2F..%2Fb",
                "/a%2f%2e%2e",
                "/a/..;x=1/b",
                "/a/..%3Bx/b",
                "/a/.;/b",
                "/a;v=%2F../b",
                "/a;/../b",
                "/a/.../b",
                "/a/..%20/b",
                "/a/%20../b",
                "/a/..%3Fx",
                "/a/..%23x",
                "/a/..#",
                "//../b"
            })
    void refusesDotSegmentsHoweverTheyAreHidden(String path) {
        assertFault(path, PathFault.DOT_SEGMENT);
    }

    @Test
    void hurryingChangesNothing() {
        for (var path : List.of("/", "/orders/42", "//", "/a/.x", "/a.b", "/a..", "/a;b", "/..", "/a/.")) {
            assertThat(PathReader.read(path)).as(path).isEqualTo(PathReader.readThoroughly(path));
        }
    }

    private static void assertFault(String path, PathFault fault) {
        assertThat(PathReader.read(path)).isEqualTo(new ReadPath.Ambiguous(fault));
    }
}
