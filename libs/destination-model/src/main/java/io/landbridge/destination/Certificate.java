// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Optional;

/**
 * A stored certificate or key store.
 *
 * @param name file name; its extension says the format
 * @param type free text, usually {@code CERTIFICATE}
 * @param content the file, Base64; may hold a private key
 */
public record Certificate(String name, Optional<String> type, Secret content) {}
