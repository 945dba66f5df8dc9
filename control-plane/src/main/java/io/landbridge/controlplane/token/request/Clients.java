// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.tenant.ClientCertificates;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.destination.Secret;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** The OAuth clients: each service instance is one. */
@Singleton
public final class Clients {
    /** How long a client waits after too many attempts. */
    public static final Duration RETRY_AFTER = Attempts.WINDOW;

    private final Instances instances;
    private final ClientCertificates certificates;
    private final Attempts attempts;
    private final CallerAddress callerAddress;

    Clients(Instances instances, ClientCertificates certificates, Attempts attempts, CallerAddress callerAddress) {
        this.instances = instances;
        this.certificates = certificates;
        this.attempts = attempts;
        this.callerAddress = callerAddress;
    }

    /**
     * The client that proves who it is.
     *
     * @throws TokenRefusedException if it does not, or there were too many attempts
     */
    public ServiceInstance authenticate(Parameters parameters, HttpServerRequest request) throws TokenRefusedException {
        var authorization =
                Optional.ofNullable(request.getHeader("Authorization")).filter(value -> !value.isEmpty());
        return switch (ClientProof.read(authorization, parameters, ConnectionCertificate.of(request))) {
            case ClientProof.BySecret bySecret -> authenticate(bySecret, callerAddress.of(request));
            case ClientProof.ByCertificate byCertificate -> authenticate(byCertificate);
        };
    }

    private ServiceInstance authenticate(ClientProof.BySecret proof, String address) throws TokenRefusedException {
        attempts.requireLeft(proof.clientId(), address);
        var instance = instances.findByClientId(proof.clientId());
        var secret = instance.flatMap(found -> instances.secret(found.id()));
        var proven = proof.secrets().stream().anyMatch(each -> secret.isPresent() && isSame(each, secret.get()));
        if (instance.isEmpty() || !proven) {
            attempts.failed(proof.clientId(), address);
            throw new TokenRefusedException(TokenError.BAD_CREDENTIALS, "Bad credentials");
        }
        return instance.get();
    }

    /** Nobody can guess a key, so attempts do not count. */
    private ServiceInstance authenticate(ClientProof.ByCertificate proof) throws TokenRefusedException {
        return instances
                .findByClientId(proof.clientId())
                .filter(instance -> certificates.isGood(instance.id(), proof.certificate()))
                .orElseThrow(() -> new TokenRefusedException(
                        TokenError.BAD_CREDENTIALS,
                        "Bad credentials: the certificate of the connection is none of the client's, or is not good at"
                                + " this time (expected: certificate and key of one of its service keys)"));
    }

    /**
     * The client of that id, which has proven nothing.
     *
     * @throws TokenRefusedException if there is none
     */
    public ServiceInstance named(String clientId) throws TokenRefusedException {
        return instances
                .findByClientId(clientId)
                .orElseThrow(() -> new TokenRefusedException(
                        TokenError.INVALID_CLIENT, "The client does not exist (expected: clientid of a service key)"));
    }

    private static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.value().getBytes(StandardCharsets.UTF_8), other.value().getBytes(StandardCharsets.UTF_8));
    }
}
