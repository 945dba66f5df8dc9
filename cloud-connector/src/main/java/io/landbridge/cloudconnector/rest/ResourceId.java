// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

/**
 * How the id of a resource stands in a path of the API, documented: {@code +} as {@code +2B}, {@code -} as {@code +2D},
 * then {@code /} as {@code -}. What has another meaning in a URL is percent-encoded on top.
 */
final class ResourceId {
    private ResourceId() {}

    static String encode(String id) {
        return id.replace("+", "+2B").replace("-", "+2D").replace("/", "-");
    }

    static String decode(String encoded) {
        return encoded.replace("-", "/").replace("+2D", "-").replace("+2B", "+");
    }
}
