// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import io.landbridge.cloudconnector.certificates.SelfSigned;
import io.landbridge.cloudconnector.home.Home;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.tls.ClientKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** The certificate of the administration's own server, in {@code ui-certificate.json}, its key sealed. */
public final class ServerCertificate {
    private static final String FILE = "ui-certificate.json";

    private ServerCertificate() {}

    /**
     * The one that is there; a new self-signed one if there is none, or the self-signed one is over. Making one takes
     * seconds.
     *
     * @param names the names of this machine
     */
    public static ClientKey open(Home home, Vault vault, List<String> names, Instant now) {
        var json = new ConfigurationJson(vault);
        return home.read(FILE)
                .map(content -> read(home, json, content))
                .filter(key -> !isOver(key, now))
                .orElseGet(() -> {
                    var fresh = SelfSigned.server(names, now);
                    home.write(FILE, json.write(fresh));
                    return fresh;
                });
    }

    private static ClientKey read(Home home, ConfigurationJson json, byte[] content) {
        try {
            return json.readKey(content);
        } catch (MalformedFileException malformed) {
            throw new MalformedFileException(
                    home.resolve(FILE) + " (delete it to have a new certificate made): " + malformed.getMessage(),
                    malformed);
        }
    }

    private static boolean isOver(ClientKey key, Instant now) {
        var certificate = key.chain().getFirst();
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                && certificate.getNotAfter().before(Date.from(now));
    }
}
