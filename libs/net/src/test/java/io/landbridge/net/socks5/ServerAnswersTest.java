// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerAnswersTest {
    private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private static String hex(ByteBuf bytes) {
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }

    @Test
    void answersAreAsDocumented() {
        assertThat(hex(ServerAnswers.method(ALLOCATOR, Method.JWT))).isEqualTo("0580");
        assertThat(hex(ServerAnswers.method(ALLOCATOR, Method.NONE))).isEqualTo("0500");
        assertThat(hex(ServerAnswers.method(ALLOCATOR, Method.PASSWORD))).isEqualTo("0502");
        assertThat(hex(ServerAnswers.noMethod(ALLOCATOR))).isEqualTo("05ff");
        assertThat(hex(ServerAnswers.authenticated(ALLOCATOR))).isEqualTo("0100");
        assertThat(hex(ServerAnswers.unauthenticated(ALLOCATOR))).isEqualTo("0105");
    }

    @ParameterizedTest
    @EnumSource(Reply.class)
    void repliesHaveAnAddressOfVersion4(Reply reply) {
        assertThat(hex(ServerAnswers.reply(ALLOCATOR, reply)))
                .isEqualTo("05" + "%02x".formatted(reply.code()) + "00" + "01" + "00000000" + "0000");
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_PROTOCOL, FAILURE, ''",
        "GREETING, UNAUTHENTICATED, 05ff",
        "AUTHENTICATION, UNAUTHENTICATED, 0105",
        "REQUEST, COMMAND_UNSUPPORTED, 05070001000000000000",
    })
    void violationIsAnsweredInTheWordsOfItsStage(Stage stage, Reply reply, String answer) {
        assertThat(hex(ServerAnswers.to(ALLOCATOR, new Violation(stage, reply, "wrong"))))
                .isEqualTo(answer);
    }
}
