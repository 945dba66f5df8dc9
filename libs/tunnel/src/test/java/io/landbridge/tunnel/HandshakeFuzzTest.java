// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.Http1Request;
import io.landbridge.net.http1.Http1Version;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class HandshakeFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void whateverIsSaidFirstIsUnderstoodWithinBoundsOrRefused(FuzzedDataProvider data) {
        // Given
        var headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        add(headers, Contract.LOCATION_ID, data);
        add(headers, Contract.PRIORITY, data);
        add(headers, Contract.CONNECTED, data);
        var request = new Http1Request(
                HttpMethod.GET,
                "/tunnel",
                Http1Version.HTTP_1_1,
                headers,
                Body.NONE,
                true,
                Optional.of(Contract.PROTOCOL));

        // When
        var reading = Hello.of(request);

        // Then
        switch (reading) {
            case Hello.Reading.Refused refused -> assertThat(refused.status()).isEqualTo(400);
            case Hello.Reading.Read read -> {
                assertThat(read.hello().locationId().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(Hello.LONGEST_LOCATION);
                assertThat(read.hello().priority()).isBetween(0, 999_999);
                assertThat(read.hello().connected()).allMatch(lane -> LaneId.isReplica(lane.replica()));
            }
        }
    }

    private static void add(HttpHeaders headers, CharSequence name, FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            headers.add(name, data.consumeString(300));
        }
    }
}
