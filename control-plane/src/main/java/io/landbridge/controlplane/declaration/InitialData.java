// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.ServiceInstance;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an instance brings. Also a CDI event, fired in the transaction that saves the instance, for whoever understands it; an
 * observer refuses it with {@link InvalidInitialDataException}.
 *
 * @param instance which
 * @param data as it was written
 * @param path where it stands, for messages
 * @param folder of the declarative file, which paths are relative to, and which is applied at each start; absent for a
 *     request, which may name no files
 */
public record InitialData(ServiceInstance instance, JsonNode data, String path, Optional<Path> folder) {}
