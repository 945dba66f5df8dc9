// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.cloudconnector.certificates.KeyPairs;
import io.landbridge.cloudconnector.certificates.SigningRequest;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome.Failed;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome.Refused;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.HttpsProxy;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.destination.Secret;
import io.landbridge.http.CallBounds;
import io.landbridge.http.Content;
import io.landbridge.http.ForwardProxy;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCaller;
import io.landbridge.tls.ClientTls;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Asks the control plane for certificates, through the configured proxy. Safe on any thread that may block. */
public final class EnrolmentClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CallBounds BOUNDS =
            new CallBounds(Duration.ofSeconds(10), Duration.ofSeconds(20), 1024 * 1024);
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final HttpCaller caller;
    private final ConnectorConfiguration configuration;
    private final Clock clock;
    private final boolean allowHttp;

    /**
     * One for the program.
     *
     * @param allowHttp whether other machines may be called without TLS
     */
    public EnrolmentClient(HttpCaller caller, ConnectorConfiguration configuration, Clock clock, boolean allowHttp) {
        this.caller = caller;
        this.configuration = configuration;
        this.clock = clock;
        this.allowHttp = allowHttp;
    }

    /** The first certificate, or one after the last is over. */
    public EnrolmentOutcome enrol(AuthenticationData data) {
        var installation = configuration.current().installationId().toString();
        var keys = KeyPairs.elliptic();
        var body = new LinkedHashMap<String, String>();
        body.put("token", data.token().value());
        body.put("certificateSigningRequest", request(keys, installation));
        body.put("installationId", installation);
        return ask(data.enrolmentUrl(), data.authorities(), Map.of(), body, new Expected(data.id(), keys));
    }

    /** The next certificate, for a new key. */
    public EnrolmentOutcome renew(SubaccountId id, Enrolment now) {
        var keys = KeyPairs.elliptic();
        var installation = configuration.current().installationId().toString();
        var proof = RenewalProof.of(now.clientKey(), now.renewalUrl(), clock.instant());
        return ask(
                now.renewalUrl(),
                now.renewalAuthorities(),
                Map.of("Authorization", "Bearer " + proof),
                Map.of("certificateSigningRequest", request(keys, installation)),
                new Expected(id, keys));
    }

    private static String request(KeyPair keys, String installation) {
        return SigningRequest.of(keys, new X500Principal("CN=" + installation));
    }

    /** What the answer must fit. */
    private record Expected(SubaccountId id, KeyPair keys) {}

    private EnrolmentOutcome ask(
            URI target,
            List<X509Certificate> authorities,
            Map<String, String> headers,
            Map<String, String> body,
            Expected expected) {
        var wrong = TargetRule.violation(target, allowHttp);
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        var trust = new ServerTrust.Anchored(authorities, HostnameVerification.STRICT);
        var call = new HttpCall(
                target,
                headers,
                Optional.of(Content.json("POST", JSON.valueToTree(body).toString())),
                BOUNDS,
                new ClientTls(trust, Optional.empty()),
                configuration.current().proxy().map(EnrolmentClient::proxy));
        return switch (caller.call(call).toCompletableFuture().join()) {
            case HttpAnswer.Answered answered -> outcome(call, answered, authorities, expected);
            case HttpAnswer.Failed failed ->
                new Failed("The control plane could not be asked" + way(call) + ": " + failed.message());
        };
    }

    private static String way(HttpCall call) {
        return call.proxy()
                .map(proxy -> " through the HTTPS proxy " + proxy.host() + ":" + proxy.port()
                        + " (check its address, user and password)")
                .orElse("");
    }

    private static ForwardProxy proxy(HttpsProxy proxy) {
        return new ForwardProxy(
                proxy.host(),
                proxy.port(),
                proxy.user()
                        .map(user ->
                                new ForwardProxy.Login(user, proxy.password().orElse(new Secret("")))));
    }

    private static EnrolmentOutcome outcome(
            HttpCall call, HttpAnswer.Answered answered, List<X509Certificate> authorities, Expected expected) {
        var status = answered.status();
        if (status == 200 || status == 201) {
            return EnrolmentAnswer.read(answered.text(), authorities, expected.id(), expected.keys());
        }
        var said = HttpCall.nameOf(call.target()) + " answered " + status + ": " + ControlPlaneProblem.read(answered);
        if (status == PROXY_AUTHENTICATION_REQUIRED) {
            return new Failed("The HTTPS proxy wants another user or password (expected: those of"
                    + " /api/v1/configuration/connector/proxy)");
        }
        return status >= 400 && status < 500 && status != 429
                ? new Refused("The control plane refused: " + said)
                : new Failed("The control plane failed: " + said);
    }
}
