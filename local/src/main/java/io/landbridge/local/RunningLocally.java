// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.local.tenant.ControlPlaneAdmin;
import io.landbridge.local.tenant.UnknownTenantException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A local mode that runs in another process.
 *
 * @param state its state folder
 * @param controlPlane base of its control plane's addresses
 * @param token of the control plane's administrators
 */
record RunningLocally(Path state, URI controlPlane, Secret token) {
    /** The one of a state folder. */
    static RunningLocally in(Path state) throws LocalModeException {
        try {
            var controlPlane = endpoints(state).path("connectivityService").asText();
            var token = Files.readString(state.resolve("secrets").resolve("admin-token"));
            return new RunningLocally(state, URI.create(controlPlane), new Secret(token));
        } catch (NoSuchFileException none) {
            throw notRunning(state);
        } catch (IOException unreadable) {
            throw new LocalModeException("state folder " + state + " cannot be read (expected: one of yours in which"
                    + " local mode runs): " + unreadable);
        }
    }

    private static JsonNode endpoints(Path state) throws IOException {
        return new ObjectMapper().readTree(Files.readString(state.resolve("endpoints.json")));
    }

    private static LocalModeException notRunning(Path state) {
        return new LocalModeException(
                "no local mode is ready in " + state.toAbsolutePath().normalize()
                        + ". Start it, and wait until it says ready: ./dev up --state " + state
                        + "; or name the folder of the one that runs: --state DIR");
    }

    /** Where a resource for TCP listens, host and port; nothing as long as it does not. */
    Optional<String> tcpAddress(String resource) throws IOException {
        return Optional.of(endpoints(state).path("tcp").path(resource).asText()).filter(text -> !text.isEmpty());
    }

    /** Fresh data for a tenant: good once, and for minutes. */
    String authenticationData(String subdomain) throws LocalModeException, InterruptedException {
        try (var admin = new ControlPlaneAdmin(controlPlane, token)) {
            return admin.authenticationData(subdomain);
        } catch (UnknownTenantException unknown) {
            throw new LocalModeException(String.valueOf(unknown.getMessage()));
        } catch (ConnectException ended) {
            throw notRunning(state);
        } catch (IOException failed) {
            throw new LocalModeException("the control plane gives no authentication data: " + failed.getMessage());
        }
    }
}
