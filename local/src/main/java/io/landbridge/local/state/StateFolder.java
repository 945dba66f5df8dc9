// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import io.landbridge.destination.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state folder. It belongs to one running local mode at a time, from when it is opened until it is closed.
 *
 * <pre>
 * endpoints.json            where everything answers; there only while it does
 * bindings/                 service keys, and the cloud connector's administrator
 * bindings/mounted/         the same keys as a folder for each instance with a file for each field
 * ca.pem                    whom to believe to be the token service, the cloud connector or the tunnel
 * destinations/             Destination resources, unless another folder is named
 * tenants.yaml, secrets/    made once, then the user's to change
 * control-plane/            its database, its server certificate
 * transparent-proxy/        its configuration, routes, Destination Service instances and key for the connectivity proxy
 * connectivity-proxy/       its configuration and service key
 * cloud-connector/          its home: everything that it knows
 * logs/                     what the programs say
 * </pre>
 */
public final class StateFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;
    private final boolean leftOver;

    private StateFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.leftOver = Files.exists(endpoints());
    }

    /** Takes a folder, and makes what is missing in it. */
    public static StateFolder open(Path folder) throws InvalidStateException {
        try {
            WholeFiles.folder(folder);
            var state = new StateFolder(folder.toRealPath(), lock(folder.resolve("lock")));
            state.prepare();
            return state;
        } catch (IOException unusable) {
            throw new InvalidStateException(
                    "state folder " + folder + " cannot be used (expected: a folder of yours, or none yet): "
                            + unusable,
                    unusable);
        }
    }

    private static FileChannel lock(Path file) throws IOException, InvalidStateException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new InvalidStateException(
                    "state folder " + file.toAbsolutePath().getParent()
                            + " is in use by another local mode. Stop that one, or name another folder: --state DIR");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private void prepare() throws IOException {
        Files.deleteIfExists(endpoints());
        for (var part : new Path[] {
            bindings(),
            mountedBindings(),
            secrets(),
            controlPlane(),
            transparentProxy(),
            instances(),
            connectivityProxy(),
            cloudConnector()
        }) {
            WholeFiles.folder(part);
        }
        once(encryptionKey(), RandomSecrets.base64());
        once(adminToken(), RandomSecrets.urlSafe());
        once(connectorPassword(), RandomSecrets.urlSafe());
    }

    /** The tenants file, made if there is none yet, with the secrets that it names. */
    public Path standardTenants() throws IOException {
        var file = folder.resolve("tenants.yaml");
        for (var client : StandardTenants.CLIENTS) {
            once(secrets().resolve(client), RandomSecrets.urlSafe());
        }
        once(secrets().resolve(StandardTenants.USER), StandardTenants.PASSWORD);
        once(file, StandardTenants.text());
        return file;
    }

    /** The token of the control plane's administrator. */
    public Secret adminTokenValue() throws IOException {
        return new Secret(Files.readString(adminToken()));
    }

    /** The password that the cloud connector's administrator has after the first start. */
    public Secret connectorPasswordValue() throws IOException {
        return new Secret(Files.readString(connectorPassword()));
    }

    private static void once(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            WholeFiles.write(file, text);
        }
    }

    /** Replaces the files of a folder by these texts, by file name; other JSON files in it go. */
    public void replaceAll(Path part, Map<String, String> texts) throws IOException {
        for (var text : new TreeMap<>(texts).entrySet()) {
            WholeFiles.write(part.resolve(text.getKey()), text.getValue());
        }
        try (var present = Files.newDirectoryStream(part, "*.json")) {
            for (var file : present) {
                if (!texts.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Replaces the folders in a folder, each of them with these files; others in it go. */
    public void replaceFolders(Path part, Map<String, Map<String, String>> folders) throws IOException {
        try (var present = Files.newDirectoryStream(part)) {
            for (var folder : present) {
                delete(folder);
            }
        }
        for (var name : folders.keySet()) {
            WholeFiles.folder(part.resolve(name));
            for (var file : folders.get(name).entrySet()) {
                WholeFiles.write(part.resolve(name).resolve(file.getKey()), file.getValue());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Replaces one file of this folder. */
    public void replace(Path file, String text) throws IOException {
        WholeFiles.write(file, text);
    }

    /** Whether the last local mode in this folder did not end in order: its programs may just be ending. */
    public boolean isLeftOver() {
        return leftOver;
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Where everything answers. */
    public Path endpoints() {
        return folder.resolve("endpoints.json");
    }

    /** Service keys for applications. */
    public Path bindings() {
        return folder.resolve("bindings");
    }

    /** The same in the layout of mounted Secrets. */
    public Path mountedBindings() {
        return bindings().resolve("mounted");
    }

    /** Destination resources, unless the user names another folder. */
    public Path destinations() {
        return folder.resolve("destinations");
    }

    /** Where the programs' output goes. */
    public Path logs() {
        return folder.resolve("logs");
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }

    /** The key that the control plane encrypts properties with. */
    public Path encryptionKey() {
        return secrets().resolve("encryption-key");
    }

    /** File of that token. */
    public Path adminToken() {
        return secrets().resolve("admin-token");
    }

    /** The control plane's database is in there. */
    public Path controlPlane() {
        return folder.resolve("control-plane");
    }

    /** The control plane's certificate for HTTPS. */
    public Path serverCertificate() {
        return controlPlane().resolve("server.pem");
    }

    /** Its private key. */
    public Path serverKey() {
        return secrets().resolve("server-key.pem");
    }

    /** Key and certificate of the authority that vouches for the control plane; made by the first start. */
    public Path authority() {
        return secrets().resolve("authority.pem");
    }

    private Path transparentProxy() {
        return folder.resolve("transparent-proxy");
    }

    /** The transparent proxy's configuration. */
    public Path proxyConfig() {
        return transparentProxy().resolve("config.yaml");
    }

    /** The route table. */
    public Path routes() {
        return transparentProxy().resolve("routes.yaml");
    }

    /** The service key that lets the transparent proxy through the connectivity proxy. */
    public Path proxyConnectivityKey() {
        return transparentProxy().resolve("connectivity.json");
    }

    private Path connectivityProxy() {
        return folder.resolve("connectivity-proxy");
    }

    /** The connectivity proxy's configuration. */
    public Path connectivityProxyConfig() {
        return connectivityProxy().resolve("config.yaml");
    }

    /** The connectivity proxy's service key. */
    public Path connectivityProxyKey() {
        return connectivityProxy().resolve("service-key.json");
    }

    /** The cloud connector's home. */
    public Path cloudConnector() {
        return folder.resolve("cloud-connector");
    }

    /** File of that password. */
    public Path connectorPassword() {
        return secrets().resolve("cloud-connector");
    }

    /** Certificates of those that vouch for the token service, the cloud connector's administration and the tunnel. */
    public Path authorities() {
        return folder.resolve("ca.pem");
    }

    /** Service keys for the transparent proxy, one for each Destination Service instance. */
    public Path instances() {
        return transparentProxy().resolve("instances");
    }

    /** Says that nothing answers any more, and gives the folder back. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(endpoints());
        lockFile.close();
    }
}
