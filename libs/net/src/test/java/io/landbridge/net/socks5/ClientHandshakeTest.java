// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.net.socks5.ClientIdentity.Jwt;
import io.landbridge.net.socks5.ClientIdentity.Password;
import io.netty.buffer.ByteBufUtil;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHandshakeTest {
    private static final ClientIdentity JWT = new Jwt(new Credential("a.b.c"), "plant 1");
    private static final String TO_DB = "05010003 05 64622d3031 1538";
    private static final String CONNECTED = "05000001 00000000 0000";

    @Test
    void tokenAndLocationIdAreSentAsDocumented() {
        // When
        var calling = new Calling(new ClientRequest(JWT, "db-01", 5432));

        // Then
        assertThat(calling.sent()).isEqualTo("050180");
        assertThat(calling.feed("0580").sent()).isEqualTo("0100000005612e622e630c634778686" + "26e51674d513d3d");
        assertThat(calling.feed("0100").sent()).isEqualTo(TO_DB.replace(" ", ""));
        assertThat(calling.feed(CONNECTED).connected).isTrue();
        assertThat(calling.keepsNothing()).isTrue();
    }

    @Test
    void withoutTokenAndLocationIdThereAreLengthsOfZeroOnly() {
        // Given
        var calling = new Calling(new ClientRequest(new Jwt(new Credential(""), ""), "10.0.1.2", 80));
        calling.sent();

        // Then
        assertThat(calling.feed("0580").sent()).isEqualTo("010000000000");
        assertThat(calling.feed("0100").sent()).isEqualTo("050100010a0001020050");
    }

    @Test
    void userAndPasswordAreSentAsInRfc1929() {
        // Given
        var calling = new Calling(new ClientRequest(new Password("me", new Credential("é1")), "::1", 65535));
        calling.sent();

        // Then
        assertThat(calling.feed("0502").sent()).isEqualTo("01026d6503c3a931");
        assertThat(calling.feed("0100").sent()).isEqualTo("05010004" + "0".repeat(31) + "1" + "ffff");
    }

    @Test
    void withoutAuthenticationTheRequestFollowsTheGreeting() {
        // Given
        var calling = new Calling(new ClientRequest(ClientIdentity.NONE, "db-01", 5432));

        // Then
        assertThat(calling.sent()).isEqualTo("050100");
        assertThat(calling.feed("0500").sent()).isEqualTo(TO_DB.replace(" ", ""));
    }

    static Stream<String> replies() {
        return Stream.of(
                CONNECTED,
                "05000003 05 64622d3031 1538",
                "05000003 00 0000",
                "05000004 00000000000000000000000000000001 0050");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyKindOfAddressInAReplyIsSkipped(String reply) {
        // Given
        var calling =
                new Calling(new ClientRequest(JWT, "db-01", 5432)).feed("0580").feed("0100");

        for (var octet : (reply + "cafe").replace(" ", "").split("(?<=\\G..)")) {
            // When
            calling.feed(octet);
        }

        // Then
        assertThat(calling.connected).isTrue();
        assertThat(ByteBufUtil.hexDump(calling.handshake.takeRest())).isEqualTo("cafe");
    }

    @Test
    void serverThatSaysEverythingAtOnceIsUnderstood() {
        assertThat(new Calling(new ClientRequest(JWT, "db-01", 5432)).feed("0580 0100" + CONNECTED + "cafe").connected)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "05ff, no authentication of method JWT (0x80)",
        "0500, no authentication of method JWT (0x80)",
        "4854, does not speak SOCKS",
        "0580 0101, 'refuses the authentication, status 1'",
        "0580 0500, answer to the authentication is malformed",
        "0580 0100 0502, 'reply 2 (the host and port are not exposed by the cloud connector)'",
        "0580 0100 0503000100000000 0000, 'reply 3 (no cloud connector is connected for the tenant and location id)'",
        "0580 0100 05fe, reply 254 (not defined)",
        "0580 0100 0400, reply is malformed",
        "0580 0100 05000002, unknown kind of address",
    })
    void refusalIsTold(String answers, String expected) {
        // When
        var calling =
                new Calling(new ClientRequest(JWT, "db-01", 5432)).feed(answers).feed("00");

        // Then
        assertThat(calling.failures).hasSize(1);
        assertThat(calling.failures.getFirst().message()).contains(expected).doesNotContain("a.b.c");
        assertThat(calling.connected).isFalse();
        assertThat(calling.keepsNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0580", "058001", "05800100", "0580010005000001", "05800100050000030a41"})
    void endWithinTheHandshakeIsAFailure(String answers) {
        // Given
        var calling = new Calling(new ClientRequest(JWT, "db-01", 5432)).feed(answers);

        // When
        calling.handshake.endOfInput();

        // Then
        assertThat(calling.failures).hasSize(1);
        assertThat(calling.failures.getFirst().message()).contains("ended the connection");
        assertThat(calling.keepsNothing()).isTrue();
    }

    @Test
    void whatDoesNotFitOnTheWireIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> new Jwt(new Credential("secret token"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> new Jwt(new Credential(""), "l".repeat(190)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Jwt(new Credential(""), "l".repeat(189)).location()).hasSize(252);
        assertThatThrownBy(() -> new Password("", new Credential("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Password("x", new Credential("é".repeat(128))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientRequest(JWT, "h".repeat(256), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientRequest(JWT, "a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientRequest(JWT, "h", 65536)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clientAndServerUnderstandEachOther() {
        for (var identity : new ClientIdentity[] {
            ClientIdentity.NONE, JWT, new Jwt(new Credential(""), ""), new Password("me", new Credential("é"))
        }) {
            // Given
            var server = new Listening(100);
            var calling = new Calling(new ClientRequest(identity, "db-01", 5432));

            // When
            server.feed(calling.sent());
            server.feed(
                    calling.feed("05%02x".formatted(identity.method().code())).sent());
            server.feed(
                    identity == ClientIdentity.NONE ? "" : calling.feed("0100").sent());

            // Then
            assertThat(server.violations).isEmpty();
            assertThat(server.messages.getLast()).isEqualTo(new ClientMessage.Connect("db-01", 5432));
        }
    }
}
