// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.assembly;

import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.cloudconnector.store.ServerCertificate;
import io.landbridge.tls.ClientKey;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/** The key and certificate that the administration's server shows. */
@Singleton
@Identifier("ui")
final class ServerKeyStore implements KeyStoreProvider {
    private static final char[] NO_PASSWORD = new char[0];

    private final Home home;
    private final Vault vault;
    private final Clock clock;

    ServerKeyStore(Home home, Vault vault, Clock clock) {
        this.home = home;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        try {
            var store = keyStore(ServerCertificate.open(home, vault, List.of(hostName()), clock.instant()));
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return new KeyStoreAndKeyCertOptions(store, KeyCertOptions.wrap(managers));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore keyStore(ClientKey key) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("ui", key.key(), NO_PASSWORD, key.chain().toArray(X509Certificate[]::new));
        return store;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
