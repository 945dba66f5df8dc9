// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.format;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request accepts (RFC 9110 section 12.5.1). A format counts as much as the most specific range that it is in; of those that
 * count the same, one that the request names comes first, then the order in which they are offered.
 *
 * @param ranges of the header {@code Accept}
 */
public record Negotiation(List<MediaType> ranges) {
    private static final List<MediaType> ANYTHING = List.of(MediaType.WILDCARD_TYPE);
    private static final Comparator<MediaType> BY_SPECIFICITY = Comparator.<MediaType, Boolean>comparing(
                    range -> !range.isWildcardType())
            .thenComparing(range -> !range.isWildcardSubtype());

    /** Copies the ranges. */
    public Negotiation {
        ranges = List.copyOf(ranges);
    }

    /** A format and its media type. */
    public interface Offer {
        /** Without parameters. */
        MediaType mediaType();

        /** As it is sent: JSON with its charset, like the service's other answers. */
        default MediaType contentType() {
            return mediaType().equals(MediaType.APPLICATION_JSON_TYPE)
                    ? mediaType().withCharset("UTF-8")
                    : mediaType();
        }
    }

    /** A header that cannot be read accepts nothing. */
    public static Negotiation of(HttpHeaders headers) {
        var accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        try {
            return new Negotiation(accept == null || accept.isBlank() ? ANYTHING : headers.getAcceptableMediaTypes());
        } catch (IllegalArgumentException malformed) {
            return new Negotiation(List.of());
        }
    }

    /** The offer that is wanted most, if one of them is acceptable. */
    public <T extends Offer> Optional<T> choose(List<T> offers) {
        return offers.stream()
                .filter(offer ->
                        range(offer).filter(accepted -> quality(accepted) > 0).isPresent())
                .max(Comparator.comparing(
                        offer -> range(offer).orElseThrow(),
                        Comparator.comparing(Negotiation::quality).thenComparing(BY_SPECIFICITY)));
    }

    private Optional<MediaType> range(Offer offer) {
        return ranges.stream()
                .filter(range -> range.isCompatible(offer.mediaType()))
                .max(BY_SPECIFICITY);
    }

    private static double quality(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    /** The media types in one text, for messages. */
    public static String names(List<? extends Offer> offers) {
        return offers.stream().map(offer -> offer.mediaType().toString()).collect(Collectors.joining(", "));
    }
}
