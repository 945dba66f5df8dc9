// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
    @Test
    void eachChangeOfAddressesIsToldOnce() throws Exception {
        // Given
        var addresses = new AtomicReference<Set<InetAddress>>(Set.of());
        var looks = new AtomicInteger();
        var changes = new AtomicInteger();
        try (var watch = NetworkWatch.start(
                () -> {
                    looks.incrementAndGet();
                    return addresses.get();
                },
                1)) {
            watch.onChange(changes::incrementAndGet);

            // When
            addresses.set(Set.of(InetAddress.getByName("192.0.2.1")));
            await().until(() -> changes.get() == 1);
            var then = looks.get();
            await().until(() -> looks.get() > then + 5);

            // Then
            assertThat(changes).hasValue(1);
        }
    }
}
