// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.landbridge.cloudconnector.certificates.Pem;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.cloudconnector.secrets.Vault;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** How values are written that JSON does not know: secrets and private keys sealed, certificates as PEM, ports as text. */
final class SealedValues {
    private static final String SECRET = "secret";
    private static final String PRIVATE_KEY = "private key";

    private SealedValues() {}

    /** A client key in a file. */
    record SealedKey(String algorithm, String sealedPrivateKey, List<X509Certificate> chain) {}

    private interface Writing<T> {
        Object write(T value) throws GeneralSecurityException;
    }

    private interface Reading<S, T> {
        T read(S stored) throws GeneralSecurityException;
    }

    static SimpleModule module(Vault vault) {
        var module = new SimpleModule();
        text(
                module,
                PortRange.class,
                PortRange::toString,
                text -> PortRange.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException("'" + text + "' are no ports (expected: 80 or 80-90)")));
        text(module, X509Certificate.class, Pem::write, Pem::readOne);
        text(
                module,
                Secret.class,
                secret -> vault.seal(SECRET, secret.value().getBytes(StandardCharsets.UTF_8)),
                text -> new Secret(new String(vault.open(SECRET, text), StandardCharsets.UTF_8)));
        add(module, ClientKey.class, SealedKey.class, key -> seal(vault, key), stored -> open(vault, stored));
        return module;
    }

    private static SealedKey seal(Vault vault, ClientKey key) {
        return new SealedKey(
                key.key().getAlgorithm(), vault.seal(PRIVATE_KEY, key.key().getEncoded()), key.chain());
    }

    private static ClientKey open(Vault vault, SealedKey stored) throws GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(vault.open(PRIVATE_KEY, stored.sealedPrivateKey()));
        return new ClientKey(KeyFactory.getInstance(stored.algorithm()).generatePrivate(encoded), stored.chain());
    }

    private static <T> void text(SimpleModule module, Class<T> type, Writing<T> writing, Reading<String, T> reading) {
        add(module, type, String.class, writing, reading);
    }

    private static <S, T> void add(
            SimpleModule module, Class<T> type, Class<S> stored, Writing<T> writing, Reading<S, T> reading) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                try {
                    provider.defaultSerializeValue(writing.write(value), json);
                } catch (GeneralSecurityException unwritable) {
                    throw new IOException(unwritable);
                }
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                try {
                    return reading.read(context.readValue(json, stored));
                } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                    throw context.instantiationException(type, unreadable);
                }
            }
        });
    }
}
