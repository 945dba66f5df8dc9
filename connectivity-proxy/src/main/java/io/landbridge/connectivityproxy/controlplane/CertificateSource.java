// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.controlplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.connectivityproxy.config.ProxyConfig.ServerCertificate;
import io.landbridge.connectivityproxy.config.ProxyConfig.Tunnel;
import io.landbridge.connectivityproxy.controlplane.ControlPlane.FailedException;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.http.Content;
import io.landbridge.tls.ClientKey;
import io.landbridge.tls.StoreFile;
import io.landbridge.tunnel.TunnelTls;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tunnel's server shows: a certificate from files, read again when they change, or one that the control plane
 * signs, renewed at two thirds of its life. Connections that there are go on with the one that they began with.
 */
public final class CertificateSource implements Supplier<SslContext> {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateSource.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int CREATED = 201;

    private final ControlPlane controlPlane;
    private final Tunnel tunnel;
    private final Clock clock;
    private volatile @Nullable SslContext context;
    private volatile @Nullable ClientKey key;
    private volatile String failure = "the control plane was not asked yet";
    private Instant renewal = Instant.MIN;
    private String loaded = "";

    public CertificateSource(ControlPlane controlPlane, Tunnel tunnel, Clock clock) {
        this.controlPlane = controlPlane;
        this.tunnel = tunnel;
        this.clock = clock;
    }

    /**
     * Gets a certificate, and begins to look after it. Goes on without one as long as the control plane does not sign.
     *
     * @throws IOException if the files cannot be used
     */
    public void start(Rhythm rhythm) throws IOException {
        if (tunnel.certificate() instanceof ServerCertificate.Files files) {
            load(files.folder());
        } else {
            refresh();
        }
        rhythm.every(PAUSE, this::refresh);
    }

    private void refresh() {
        try {
            switch (tunnel.certificate()) {
                case ServerCertificate.Files files -> load(files.folder());
                case ServerCertificate.Signed ignored -> renewIfDue();
            }
        } catch (FailedException | GeneralSecurityException | IOException unusable) {
            failure = String.valueOf(unusable.getMessage());
            LOG.atWarn().addKeyValue("reason", failure).log("The tunnel's certificate cannot be renewed");
        }
    }

    // ---- files

    private void load(Path folder) throws IOException {
        var pem = Files.readString(folder.resolve("tls.crt")) + "\n" + Files.readString(folder.resolve("tls.key"));
        if (!pem.equals(loaded)) {
            show(keyOf(pem, folder.toString()));
            loaded = pem;
        }
    }

    private static ClientKey keyOf(String pem, String name) throws IOException {
        var content = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        try {
            return StoreFile.clientKey(
                    new Certificate(name + ".pem", Optional.empty(), new Secret(content)), new Secret(""));
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    // ---- signed by the control plane

    private void renewIfDue() throws FailedException, GeneralSecurityException, IOException {
        if (clock.instant().isBefore(renewal)) {
            return;
        }
        var request = SigningRequest.create(tunnel.externalHost().orElseThrow());
        var signed = keyOf(request.keyPem() + sign(request.pem()), "control plane");
        show(signed);
        var certificate = signed.chain().getFirst();
        var from = clock.instant();
        var life = Duration.between(from, certificate.getNotAfter().toInstant());
        renewal = from.plus(life.multipliedBy(2).dividedBy(3));
    }

    private String sign(String request) throws FailedException, JsonProcessingException {
        var body = JSON.writeValueAsString(Map.of("certificateSigningRequest", request));
        var answer = controlPlane.send(controlPlane.key().signingPath(), Content.json("POST", body));
        if (answer.status() != CREATED) {
            throw new FailedException("the control plane answered " + answer.status()
                    + " to a certificate signing request (expected: 201)");
        }
        return JSON.readTree(answer.text()).path("certificate").asText();
    }

    private void show(ClientKey fresh) throws IOException {
        context = TunnelTls.server(fresh);
        key = fresh;
        LOG.atInfo()
                .addKeyValue("until", fresh.chain().getFirst().getNotAfter().toInstant())
                .log("The tunnel shows a new certificate");
    }

    /** The certificate with its key, as soon as there is one. */
    public Optional<ClientKey> key() {
        return Optional.ofNullable(key);
    }

    /** Whether there is a certificate to show. */
    public Optional<String> whyNotReady() {
        return context == null ? Optional.of("the tunnel has no certificate: " + failure) : Optional.empty();
    }

    /** @throws IllegalStateException as long as there is no certificate */
    @Override
    public SslContext get() {
        var current = context;
        if (current == null) {
            throw new IllegalStateException("the tunnel has no certificate yet: " + failure);
        }
        return current;
    }
}
