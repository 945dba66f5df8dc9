// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static io.landbridge.net.socks5.Listening.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.net.socks5.ClientMessage.Connect;
import io.landbridge.net.socks5.ClientMessage.Greeting;
import io.landbridge.net.socks5.ClientMessage.JwtAuthentication;
import io.landbridge.net.socks5.ClientMessage.PasswordAuthentication;
import io.landbridge.net.socks5.Violation.Stage;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerDecoderTest {
    private static final String GREETING = "05 01 80 ";
    /** Token "a.b.c", location id "plant 1" as "cGxhbnQgMQ==". */
    private static final String JWT = "01 00000005 612e622e63 0c 634778686 26e51674d513d3d ";

    private static final String NAMED = "05 01 00 03 05 64622d3031 1538 ";
    private static final String NUMBERED = "05 01 00 01 0a000102 0050 ";

    private static String jwt() {
        return JWT.replace(" ", "");
    }

    @Test
    void tokenAndLocationIdAreReadAsDocumented() {
        // When
        var heard = Listening.to(GREETING + jwt() + NAMED);

        // Then
        assertThat(heard.messages)
                .containsExactly(
                        new Greeting(Set.of(Method.JWT)),
                        new JwtAuthentication(new Credential("a.b.c"), "plant 1"),
                        new Connect("db-01", 5432));
        assertThat(heard.keepsNothing()).isTrue();
    }

    @Test
    void withoutLocationIdThereIsALengthOfZeroOnly() {
        assertThat(Listening.to(GREETING + "01 00000001 61 00" + NUMBERED).messages)
                .containsExactly(
                        new Greeting(Set.of(Method.JWT)),
                        new JwtAuthentication(new Credential("a"), ""),
                        new Connect("10.0.1.2", 80));
    }

    @Test
    void clientWithoutTokenMaySayItsLocationId() {
        assertThat(Listening.to(GREETING + "01 00000000 04 63413d3d").messages.getLast())
                .isEqualTo(new JwtAuthentication(new Credential(""), "p"));
    }

    @Test
    void userAndPasswordAreReadAsInRfc1929() {
        assertThat(Listening.to("05 01 02" + "01 02 6d65 03 c3a931" + NAMED).messages)
                .containsExactly(
                        new Greeting(Set.of(Method.PASSWORD)),
                        new PasswordAuthentication("me", new Credential("é1")),
                        new Connect("db-01", 5432));
    }

    @Test
    void methodsNobodyKnowsAreLeftOut() {
        assertThat(Listening.to("05 04 00 01 fe 02").messages)
                .containsExactly(new Greeting(Set.of(Method.NONE, Method.PASSWORD)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void messagesAreTheSameHoweverTheyAreSplit(int pieceSize) {
        // Given
        var all = bytes(GREETING + jwt() + NAMED + "cafe");

        // When
        var heard = new Listening(100).feed(all, pieceSize);

        // Then
        assertThat(heard.messages)
                .containsExactly(
                        new Greeting(Set.of(Method.JWT)),
                        new JwtAuthentication(new Credential("a.b.c"), "plant 1"),
                        new Connect("db-01", 5432));
        assertThat(ByteBufUtil.hexDump(heard.decoder.takeRest())).isEqualTo("cafe");
    }

    @Test
    void beginningOfAHandshakeSaysNothingYet() {
        // Given
        var all = bytes(GREETING + jwt() + NAMED);

        for (var length = 0; length < all.length; length++) {
            // When
            var heard = new Listening(100).feed(Arrays.copyOf(all, length), Integer.MAX_VALUE);

            // Then
            assertThat(heard.violations).isEmpty();
            assertThat(heard.messages).hasSizeLessThan(3);
            assertThat(heard.keepsNothing()).isTrue();
        }
    }

    @Test
    void decoderRestsUntilTheServerHasDecided() {
        // Given
        var heard = new ArrayList<ClientMessage>();
        var decoder = new ServerDecoder(UnpooledByteBufAllocator.DEFAULT, 100, new ServerSink() {
            @Override
            public void onMessage(ClientMessage message) {
                heard.add(message);
            }

            @Override
            public void onViolation(Violation violation) {
                throw new AssertionError(violation);
            }
        });

        // When
        decoder.feed(Unpooled.wrappedBuffer(bytes(GREETING + jwt() + NAMED + "cafe")));

        // Then
        assertThat(heard).hasSize(1);
        assertThatThrownBy(decoder::accept).isInstanceOf(IllegalStateException.class);
        decoder.choose(Method.JWT);
        assertThat(heard).hasSize(2);
        decoder.accept();
        assertThat(heard).hasSize(3);
        assertThat(decoder.waiting()).isEqualTo(2);
        assertThatThrownBy(() -> decoder.choose(Method.NONE)).isInstanceOf(IllegalStateException.class);
        decoder.close();
    }

    @ParameterizedTest
    @CsvSource({
        "47455420, OTHER_PROTOCOL, FAILURE",
        "04, OTHER_PROTOCOL, FAILURE",
        "0500, GREETING, UNAUTHENTICATED",
        // authentication: version, blank in the token, location id not base64, not UTF-8, with a control character
        "050180 05, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000003 612062 00, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000001 0a 00, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000001 e9 00, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000001 61 04 2a2a2a2a, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000001 61 04 2f773d3d, AUTHENTICATION, UNAUTHENTICATED",
        "050180 01 00000001 61 04 41413d3d, AUTHENTICATION, UNAUTHENTICATED",
        // user and password: version, nothing, control character
        "050102 02, AUTHENTICATION, UNAUTHENTICATED",
        "050102 01 00 01 61, AUTHENTICATION, UNAUTHENTICATED",
        "050102 01 01 61 00, AUTHENTICATION, UNAUTHENTICATED",
        "050102 01 01 0a 01 61, AUTHENTICATION, UNAUTHENTICATED",
        // request: version, BIND, UDP ASSOCIATE, undefined command, IPv6, undefined address, reserved byte, port, host
        "050100 04, REQUEST, FAILURE",
        "050100 05020001 00000000 0000, REQUEST, COMMAND_UNSUPPORTED",
        "050100 05030001 00000000 0000, REQUEST, COMMAND_UNSUPPORTED",
        "050100 05ff0001 00000000 0000, REQUEST, COMMAND_UNSUPPORTED",
        "050100 05010004 0000000000000000 0000000000000001 0050, REQUEST, ADDRESS_UNSUPPORTED",
        "050100 05010002 00, REQUEST, ADDRESS_UNSUPPORTED",
        "050100 05010101 00000000 0050, REQUEST, FAILURE",
        "050100 05010001 01020304 0000, REQUEST, FAILURE",
        "050100 05010003 00 0050, REQUEST, FAILURE",
        "050100 05010003 03 612062 0050, REQUEST, FAILURE",
        "050100 05010003 03 61002e 0050, REQUEST, FAILURE",
        "050100 05010003 03 613a62 0050, REQUEST, FAILURE",
        "050100 05010003 02 c3a9 0050, REQUEST, FAILURE",
    })
    void whatBreaksTheRulesIsRefused(String hex, Stage stage, Reply reply) {
        // When
        var heard = Listening.to(hex).feed("05010000");

        // Then
        assertThat(heard.violations).hasSize(1);
        assertThat(heard.violations.getFirst().stage()).isEqualTo(stage);
        assertThat(heard.violations.getFirst().reply()).isEqualTo(reply);
        assertThat(heard.messages).noneMatch(Connect.class::isInstance);
        assertThat(heard.keepsNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000065", "7fffffff", "80000000", "ffffffff"})
    void tokenTooLongIsRefusedWhenItsLengthIsKnown(String length) {
        // When
        var heard = Listening.to(GREETING + "01" + length);

        // Then
        assertThat(heard.violations).hasSize(1);
        assertThat(heard.violations.getFirst().message()).contains("more than the 100");
        assertThat(heard.keepsNothing()).isTrue();
    }

    @Test
    void tokenOfTheLongestLengthPasses() {
        // When
        var heard = Listening.to(GREETING + "01 00000064" + "61".repeat(100) + "00");

        // Then
        assertThat(heard.messages.getLast()).isEqualTo(new JwtAuthentication(new Credential("a".repeat(100)), ""));
    }

    @Test
    void longestTextsPass() {
        assertThat(Listening.to("05 01 02 01 ff" + "75".repeat(255) + "ff" + "70".repeat(255) + "05010003 ff"
                                + "68".repeat(255) + "ffff")
                        .messages
                        .getLast())
                .isEqualTo(new Connect("h".repeat(255), 65535));
    }

    @Test
    void secretsAreInNoText() {
        // When
        var jwt = Listening.to(GREETING + jwt()).messages;
        var password = Listening.to("05 01 02 01 01 75 06 736563726574").messages;
        var refused = Listening.to(GREETING + "01 00000007 73656372657420 00").violations;

        // Then
        assertThat(jwt.toString()).doesNotContain("a.b.c");
        assertThat(password.toString()).doesNotContain("secret");
        assertThat(refused.toString()).doesNotContain("secret");
    }
}
