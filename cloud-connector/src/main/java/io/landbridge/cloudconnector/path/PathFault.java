// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.path;

/** Why a path is not taken: back ends would disagree about the resource that it names, or it names none. */
public enum PathFault {
    /** It is no path. */
    NOT_ABSOLUTE("it does not begin with '/'", "a path that begins with '/'"),
    /** RFC 3986 §2.1. */
    BAD_TRIPLET(
            "it has a '%' without two hexadecimal digits behind it", "'%25' for a percent sign that stands for itself"),
    /** Some back ends end the path there, others leave the character out. */
    CONTROL_CHARACTER("it has a control character", "none, encoded or not"),
    /** Some back ends take it for a slash. */
    BACKSLASH("it has a backslash", "none, encoded or not"),
    /** Lenient decoders make slashes and dots of overlong forms. */
    NOT_UTF_8("its octets are not UTF-8", "other characters than those of ASCII as the octets of UTF-8"),
    /** Back ends that decode twice see another path than those that decode once. */
    DOUBLE_ENCODING("it is percent-encoded twice", "a path that is encoded once"),
    /** Some back ends climb by it, others look for a folder of that name. */
    DOT_SEGMENT("it has a segment of nothing but dots", "a path without '.' and '..' segments, encoded or not");

    private final String words;
    private final String expectation;

    PathFault(String words, String expectation) {
        this.words = words;
        this.expectation = expectation;
    }

    /** What is wrong; "it" is the path. */
    public String words() {
        return words;
    }

    /** What would be right. */
    public String expectation() {
        return expectation;
    }
}
