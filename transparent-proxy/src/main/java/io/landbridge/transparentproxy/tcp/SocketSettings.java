// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.destination.Destination;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A destination's documented {@code tcp.*} properties: how the connection towards the target is. What it does not say is as the
 * platform has it, but for {@code tcp.nodelay} and {@code tcp.socket.keepalive}, which are on.
 *
 * @param noDelay whether small pieces are sent at once
 * @param keepAlive whether a silent peer is probed
 * @param reuseAddress whether the local address may be taken while an earlier connection's end is awaited
 * @param linger seconds for which unsent bytes are tried on after a close; negative for the platform's way
 * @param sendBuffer bytes
 * @param receiveBuffer bytes
 * @param timeout longest silence of the target; absent for none
 */
public record SocketSettings(
        boolean noDelay,
        boolean keepAlive,
        Optional<Boolean> reuseAddress,
        Optional<Integer> linger,
        Optional<Integer> sendBuffer,
        Optional<Integer> receiveBuffer,
        Optional<Duration> timeout) {
    private static final int MOST_BUFFER = 16 * 1024 * 1024;
    private static final int LONGEST_LINGER = 3_600;
    private static final int LONGEST_TIMEOUT = 86_400_000;

    /**
     * Reads them.
     *
     * @param faults gets what is wrong: what, the offending value, what is expected
     */
    public static SocketSettings of(Destination destination, List<String> faults) {
        var reader = new Reader(destination, faults);
        return new SocketSettings(
                reader.truth("tcp.nodelay").orElse(true),
                reader.truth("tcp.socket.keepalive").orElse(true),
                reader.truth("tcp.socket.reuseaddr"),
                reader.number("tcp.socket.linger", -1, LONGEST_LINGER),
                reader.number("tcp.socket.sndbuf", 1, MOST_BUFFER),
                reader.number("tcp.socket.rcvbuf", 1, MOST_BUFFER),
                reader.number("tcp.socket.timeout", 0, LONGEST_TIMEOUT)
                        .filter(millis -> millis > 0)
                        .map(Duration::ofMillis));
    }

    void applyTo(Bootstrap connection) {
        connection.option(ChannelOption.TCP_NODELAY, noDelay).option(ChannelOption.SO_KEEPALIVE, keepAlive);
        reuseAddress.ifPresent(reuse -> connection.option(ChannelOption.SO_REUSEADDR, reuse));
        linger.ifPresent(seconds -> connection.option(ChannelOption.SO_LINGER, seconds));
        sendBuffer.ifPresent(bytes -> connection.option(ChannelOption.SO_SNDBUF, bytes));
        receiveBuffer.ifPresent(bytes -> connection.option(ChannelOption.SO_RCVBUF, bytes));
    }

    private record Reader(Destination destination, List<String> faults) {
        Optional<Boolean> truth(String key) {
            return destination.find(key).map(text -> truth(key, text.strip().toLowerCase(Locale.ROOT)));
        }

        private boolean truth(String key, String text) {
            if (!text.equals("true") && !text.equals("false")) {
                faults.add(key + " is '" + text + "' (expected: true or false)");
            }
            return text.equals("true");
        }

        Optional<Integer> number(String key, int least, int most) {
            return destination.find(key).map(text -> number(key, text.strip(), least, most));
        }

        private int number(String key, String text, int least, int most) {
            var number = text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
            if (number < least || number > most) {
                faults.add(key + " is '" + text + "' (expected: a whole number from " + least + " to " + most + ")");
            }
            return number;
        }
    }
}
