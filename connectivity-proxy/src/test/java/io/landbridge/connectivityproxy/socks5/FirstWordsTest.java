// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstWordsTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void greet() {
        channel.freezeTime();
        channel.pipeline().addLast(new FirstWords());
        channel.writeAndFlush(bytes("220 mail\r\n"));
    }

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private String said() {
        ByteBuf out = channel.readOutbound();
        if (out == null) {
            return "";
        }
        try {
            return out.toString(StandardCharsets.US_ASCII);
        } finally {
            out.release();
        }
    }

    @Test
    void targetThatSpeaksFirstIsHeardAMomentLater() {
        // When
        channel.advanceTimeBy(FirstWords.MILLIS - 1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        var early = said();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        // Then
        assertThat(early).isEmpty();
        assertThat(said()).isEqualTo("220 mail\r\n");
        channel.writeAndFlush(bytes("more"));
        assertThat(said()).isEqualTo("more");
    }

    @Test
    void clientThatSpeaksWaitsForNothing() {
        // When
        channel.writeInbound(bytes("EHLO"));

        // Then
        assertThat(said()).isEqualTo("220 mail\r\n");
        assertThat(channel.pipeline().get(FirstWords.class)).isNull();
    }

    @Test
    void clientThatOnlyListensWaitsForNothing() {
        // When
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        // Then
        assertThat(said()).isEqualTo("220 mail\r\n");
    }
}
