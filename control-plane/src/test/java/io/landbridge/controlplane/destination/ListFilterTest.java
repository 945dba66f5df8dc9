// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilterTest {
    @Test
    void namesInListArePercentEncodedOnceMore() {
        // When
        var filter = ListFilter.parse("Name in ('a', 'our-team%27s-app','100%','a+b')");

        // Then
        assertThat(filter).contains(new ListFilter.NameIn(Set.of("a", "our-team's-app", "100%", "a+b")));
    }

    @Test
    void quoteInPrefixIsDoubled() {
        // When
        var filter = ListFilter.parse("startswith(Name, 'our-team''s')");

        // Then
        assertThat(filter).contains(new ListFilter.StartsWith("our-team's"));
    }

    @Test
    void modifiedWithinIsInMinutes() {
        // When
        var filter = ListFilter.parse("modifiedwithin('1440', 'minutes')");

        // Then
        assertThat(filter).contains(new ListFilter.ModifiedWithin(Duration.ofDays(1)));
    }

    @Test
    void labelsAreJoinedWithAnd() {
        // When
        var filter = ListFilter.parse("Label['env'] HAS ('prod','it''s AND') AND Label['team'] HAS ('a')");

        // Then
        assertThat(filter)
                .contains(new ListFilter.Labelled(List.of(
                        new ListFilter.Wanted("env", Set.of("prod", "it's AND")),
                        new ListFilter.Wanted("team", Set.of("a")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Name eq 'a'",
                "Name in ()",
                "Name in ('a'",
                "Name in ('a') or Name in ('b')",
                "startswith(Name, 'a'b')",
                "Label['env'] HAS ()",
                "Label['env'] HAS ('a') AND ",
                "Label['env'] HAS ('a') OR Label['env'] HAS ('b')",
                "Label['env'] HAS ('a') Label['env'] HAS ('b')",
                "Label['env'] HAS ('a') AND Name in ('a')",
                "modifiedwithin('0', 'minutes')",
                "modifiedwithin('1441', 'minutes')",
                "modifiedwithin('5', 'hours')"
            })
    void refusesWhatIsNotDocumented(String text) {
        // When
        var filter = ListFilter.parse(text);

        // Then
        assertThat(filter).isEqualTo(Optional.empty());
    }
}
