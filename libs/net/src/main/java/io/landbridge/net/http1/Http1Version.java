// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

/** Minor versions of HTTP/1. */
public enum Http1Version {
    HTTP_1_0,
    HTTP_1_1
}
