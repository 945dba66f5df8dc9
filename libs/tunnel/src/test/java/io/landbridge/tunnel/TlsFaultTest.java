// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsFaultTest {
    private static Throwable handshake(Exception cause) {
        var failed = new SSLHandshakeException("General OpenSslEngine problem");
        failed.initCause(new CertPathValidatorException("validity check failed", cause));
        return failed;
    }

    @Test
    void certificateThatIsNotOfThisTimeMayBeTheClocksFault() {
        assertThat(TlsFault.text(handshake(new CertificateExpiredException("NotAfter: yesterday"))))
                .isEqualTo("the proxy's certificate has expired (NotAfter: yesterday) by this machine's clock:"
                        + " is the clock right?");
        assertThat(TlsFault.text(handshake(new CertificateNotYetValidException("NotBefore: tomorrow"))))
                .isEqualTo("the proxy's certificate is not valid yet (NotBefore: tomorrow) by this machine's clock:"
                        + " is the clock right?");
    }

    @Test
    void otherFaultsAreToldAsTheyAre() {
        assertThat(TlsFault.text(handshake(new IllegalStateException("no name matches"))))
                .isEqualTo("no name matches");
        assertThat(TlsFault.text(new SSLHandshakeException(null))).isEqualTo("SSLHandshakeException");
    }
}
