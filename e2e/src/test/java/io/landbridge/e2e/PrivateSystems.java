// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e;

import io.landbridge.e2e.node.PrivateNetwork;
import io.landbridge.e2e.node.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Systems in a private network, all at one address: a web server on port 8080, one with a certificate of a private authority
 * on 443 (nginx), a WebSocket server on 8081, PostgreSQL on 5432.
 */
final class PrivateSystems implements AutoCloseable {
    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private final PrivateNetwork network;
    private final Path folder;

    private PrivateSystems(PrivateNetwork network, Path folder) {
        this.network = network;
        this.folder = folder;
    }

    static boolean areInstalled() {
        return postgresql().isPresent()
                && Tool.find("nginx").isPresent()
                && Tool.find("openssl").isPresent();
    }

    static PrivateSystems start(PrivateNetwork network, Path folder) throws IOException {
        var systems = new PrivateSystems(network, folder);
        systems.startPrograms();
        systems.startNginx();
        systems.startPostgresql();
        return systems;
    }

    private void startPrograms() {
        network.start(
                folder.resolve("web.log"),
                Map.of(),
                JAVA,
                "-cp",
                "target/test-classes",
                "io.landbridge.e2e.pods.EchoTarget");
        network.start(
                folder.resolve("stream.log"),
                Map.of(),
                JAVA,
                "-cp",
                "target/test-classes",
                "io.landbridge.e2e.pods.WebSocketEcho",
                PrivateNetwork.SYSTEMS,
                "8081");
    }

    /** Certificate of the authority that nginx has its own from. */
    Path authority() {
        return folder.resolve("authority.crt");
    }

    private void startNginx() throws IOException {
        bash("""
                cd %s
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=private \\
                  -keyout authority.key -out authority.crt
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ledger -keyout nginx.key -out nginx.csr
                echo 'subjectAltName = IP:%s' > nginx.ext
                openssl x509 -req -in nginx.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 2 -extfile nginx.ext \\
                  -out nginx.crt
                """.formatted(folder, PrivateNetwork.SYSTEMS));
        var config = folder.resolve("nginx.conf");
        Files.writeString(config, """
                daemon off;
                worker_processes 1;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                  server {
                    listen %2$s:443 ssl;
                    ssl_certificate %1$s/nginx.crt;
                    ssl_certificate_key %1$s/nginx.key;
                    location / { return 200 "ledger for $http_authorization\\n"; }
                  }
                }
                """.formatted(folder, PrivateNetwork.SYSTEMS));
        network.start(
                folder.resolve("nginx.out"),
                Map.of(),
                Tool.find("nginx").orElseThrow().program().toString(),
                "-c",
                config.toString());
    }

    /** It refuses to run as root. */
    private void startPostgresql() {
        bash("""
                mkdir %1$s/database
                chown nobody %1$s/database
                %2$s/initdb -D %1$s/database/data -U landbridge -A trust -E UTF8 --locale=C -N
                echo 'host all all all trust' >> %1$s/database/data/pg_hba.conf
                """.replace("%2$s/initdb", asNobody() + "%2$s/initdb")
                .formatted(folder, postgresql().orElseThrow()));
        network.start(
                folder.resolve("postgresql.log"),
                Map.of(),
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                postgresql().orElseThrow().resolve("postgres").toString(),
                "-D",
                folder.resolve("database/data").toString(),
                "-h",
                PrivateNetwork.SYSTEMS,
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off");
    }

    private static String asNobody() {
        return "setpriv --reuid=nobody --regid=nogroup --clear-groups ";
    }

    private static Optional<Path> postgresql() {
        if (!Files.isDirectory(POSTGRESQL)) {
            return Optional.empty();
        }
        try (var versions = Files.list(POSTGRESQL)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void bash(String script) {
        Tool.find("bash").orElseThrow().run("-e", "-c", script).orFail();
    }

    /** What they wrote, for a test that failed. */
    String account() throws IOException {
        var account = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var log : files.filter(file -> file.toString().matches(".*\\.(log|out)"))
                    .toList()) {
                account.append("--- ").append(log).append('\n').append(Files.readString(log));
            }
        }
        return account.toString();
    }

    @Override
    public void close() {
        network.close();
    }
}
