// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to targets that were logged on for one caller. */
@ExtendWith(LeakCheck.class)
class LogonIT {
    @ParameterizedTest
    @CsvSource({"NTLM TlRMTVNTUA==, 2", "Negotiate YII=, 2", "negotiate YII=, 2", "Basic dTpw, 1"})
    void connectionThatACallerLoggedOnIsUsedForNobodyElse(String credentials, int connections) throws Exception {
        // Given
        var opened = new AtomicInteger();
        try (var origin = new RawOrigin(connection -> {
                    opened.incrementAndGet();
                    while (connection.readHead() != null) {
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                });
                var proxy = ProxyUnderTest.to(origin);
                var caller = proxy.connect()) {
            // When
            caller.write("GET / HTTP/1.1\r\nHost: erp\r\nAuthorization: " + credentials + "\r\n\r\n");
            caller.readMessage();
            caller.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");

            // Then
            assertThat(caller.readMessage()).endsWith("ok");
            assertThat(opened).hasValue(connections);
        }
    }
}
