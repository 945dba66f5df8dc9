// SPDX-License-Identifier: Apache-2.0

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.tls.ClientKey;
import io.landbridge.tunnel.Admission;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.AgentStatus;
import io.landbridge.tunnel.ConnectorIdentity;
import io.landbridge.tunnel.ConnectorSession;
import io.landbridge.tunnel.NetworkWatch;
import io.landbridge.tunnel.TunnelAgent;
import io.landbridge.tunnel.TunnelObserver;
import io.landbridge.tunnel.TunnelServer;
import io.landbridge.tunnel.TunnelTls;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Many connectors and the proxy's end of their tunnels, without anything else of the programs. {@code authority FILE} makes an
 * authority; {@code server FILE PORT} is the proxy's end, and says how many connections there are when the number changes;
 * {@code agents FILE PORT COUNT} are connectors, each of a tenant of its own, and says when all are connected.
 */
final class Agents {
    private static final char[] PASSWORD = "bench".toCharArray();
    private static final Http1Limits LIMITS = new Http1Limits(8_192, 65_536);

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "authority" -> Authority.create().store(file);
            case "server" -> server(Authority.load(file), Integer.parseInt(arguments[2]));
            case "agents" ->
                agents(Authority.load(file), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void server(Authority authority, int port) throws Exception {
        var open = new AtomicInteger();
        var tls = TunnelTls.server(authority.proxy());
        Admission.Revocation.Known none = certificate -> false;
        var trust = new Admission.Trust(List.of(authority.certificate()), none);
        TunnelServer.start(
                EventLoops.start(),
                new TunnelServer.Settings(
                        new InetSocketAddress("127.0.0.1", port),
                        100_000,
                        () -> tls,
                        "cp-0",
                        () -> 1,
                        "bench",
                        Duration.ofSeconds(10)),
                new Admission(() -> trust, Clock.systemUTC()),
                new Counting(open),
                Clock.systemUTC());
        System.out.println("listening");
        var last = -1;
        while (true) {
            Thread.sleep(200);
            if (open.get() != last) {
                last = open.get();
                System.out.println("connections " + last);
            }
        }
    }

    private record Counting(AtomicInteger open) implements TunnelObserver {
        @Override
        public void opened(ConnectorSession session) {
            open.incrementAndGet();
        }

        @Override
        public void closed(ConnectorSession session) {
            open.decrementAndGet();
        }

        @Override
        public void refused(Optional<ConnectorIdentity> identity, String reason) {
            System.out.println("refused: " + reason);
        }

        @Override
        public void timedOut() {
            System.out.println("timed out");
        }
    }

    private static void agents(Authority authority, int port, int count) throws Exception {
        var loops = EventLoops.start();
        var settings = new HttpSettings(
                LIMITS,
                Duration.ofSeconds(30),
                Duration.ofDays(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                HttpSettings.Role.TUNNEL_END);
        var service = new Service(
                head -> CompletableFuture.completedFuture(
                        new Plan.Refuse(Optional.empty(), 404, new DefaultHttpHeaders())),
                new Unobserved(),
                (fault, name, id) -> new Plan.Refuse(Optional.empty(), 502, new DefaultHttpHeaders()),
                new TargetCalls(loops.transport(), LIMITS, 10));
        var lanes = new Lanes(loops, settings, service);
        var surroundings = new TunnelAgent.Surroundings(new HostResolver(), NetworkWatch.start());
        var complete = ConcurrentHashMap.<Integer>newKeySet();
        for (var i = 0; i < count; i++) {
            var number = i;
            var key = authority.connector("tenant-" + i);
            TunnelAgent.start(
                    loops,
                    surroundings,
                    new AgentSettings(
                            "localhost", port, List.of(authority.certificate()), key, "", 0, Optional.empty()),
                    lanes,
                    status -> note(complete, number, status),
                    Clock.systemUTC());
        }
        watch(complete, count);
    }

    private static void note(java.util.Set<Integer> complete, int number, AgentStatus status) {
        if (status instanceof AgentStatus.Connected connected && connected.connections() == connected.wanted()) {
            complete.add(number);
        } else {
            complete.remove(number);
        }
    }

    private static void watch(java.util.Set<Integer> complete, int count) throws InterruptedException {
        var all = false;
        var since = System.nanoTime();
        while (true) {
            Thread.sleep(20);
            if ((complete.size() == count) != all) {
                all = !all;
                System.out.println((all ? "all connected after " : "not all connected after ")
                        + (System.nanoTime() - since) / 1_000_000 + " ms");
                since = System.nanoTime();
            }
        }
    }

    private static final class Unobserved implements ExchangeObserver {
        @Override
        public void received() {}

        @Override
        public void finished(Outcome outcome) {}

        @Override
        public void refused(Refusal refusal) {}
    }

    /** Issues certificates; itself in a file between processes. */
    private record Authority(PrivateKey key, X509Certificate certificate) {
        private static final X500Name NAME = new X500Name("CN=bench");

        static Authority create() throws Exception {
            var keys = keys();
            var certificate = issue(keys.getPrivate(), NAME, keys, builder -> builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(true)));
            return new Authority(keys.getPrivate(), certificate);
        }

        static Authority load(Path file) throws Exception {
            var store = KeyStore.getInstance("PKCS12");
            try (var in = new FileInputStream(file.toFile())) {
                store.load(in, PASSWORD);
            }
            return new Authority(
                    (PrivateKey) store.getKey("ca", PASSWORD), (X509Certificate) store.getCertificate("ca"));
        }

        void store(Path file) throws Exception {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("ca", key, PASSWORD, new Certificate[] {certificate});
            try (var out = new FileOutputStream(file.toFile())) {
                store.store(out, PASSWORD);
            }
        }

        ClientKey proxy() throws Exception {
            return key("CN=proxy", KeyPurposeId.id_kp_serverAuth, new GeneralName(GeneralName.dNSName, "localhost"));
        }

        ClientKey connector(String tenant) throws Exception {
            var uri = new ConnectorIdentity(tenant, "installation").uri();
            return key(
                    "CN=installation,OU=" + tenant,
                    KeyPurposeId.id_kp_clientAuth,
                    new GeneralName(GeneralName.uniformResourceIdentifier, uri));
        }

        private ClientKey key(String subject, KeyPurposeId purpose, GeneralName name) throws Exception {
            var keys = keys();
            var issued = issue(key, new X500Name(subject), keys, builder -> builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name)));
            return new ClientKey(keys.getPrivate(), List.of(issued));
        }

        private static KeyPair keys() throws Exception {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        }

        private interface Extensions {
            void addTo(JcaX509v3CertificateBuilder builder) throws Exception;
        }

        private static X509Certificate issue(PrivateKey issuer, X500Name subject, KeyPair keys, Extensions extensions)
                throws Exception {
            var builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.now().minusSeconds(60)),
                    Date.from(Instant.now().plusSeconds(86_400)),
                    subject,
                    keys.getPublic());
            extensions.addTo(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        }
    }
}
