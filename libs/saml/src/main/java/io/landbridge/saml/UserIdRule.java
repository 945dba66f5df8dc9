// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in a user token the user's name stands, as the properties {@code userIdSource} and {@code nameIdFormat} say. Without
 * the first, the second decides: claim {@code email} for addresses, {@code user_name} for {@code unspecified} or none.
 *
 * @param source the name of a claim, or a JsonPath, which begins with {@code $}
 * @param nameIdFormat the format of the name
 */
public record UserIdRule(Optional<String> source, Optional<String> nameIdFormat) {
    private static final int LONGEST_SOURCE = 500;
    private static final String USER_ATTRIBUTES_SCOPE = "user_attributes";
    private static final Configuration LENIENT = Configuration.builder()
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

    /**
     * The user's name: from the claims, else from the user attributes in them, if the token has scope {@code
     * user_attributes} and {@code userIdSource} is set.
     *
     * @param claims the token's, as maps, lists, texts, numbers and booleans
     */
    public UserId find(Map<String, ?> claims) {
        return source.map(path -> bySource(path, claims)).orElseGet(() -> byFormat(claims));
    }

    private UserId byFormat(Map<String, ?> claims) {
        return switch (nameIdFormat.orElse(NameId.UNSPECIFIED)) {
            case NameId.EMAIL_ADDRESS -> one("claim 'email'", asList(claims.get("email")));
            case NameId.UNSPECIFIED -> one("claim 'user_name'", asList(claims.get("user_name")));
            default ->
                UserId.Undetermined.because("nameIdFormat is '" + nameIdFormat.orElse("") + "' (expected: '"
                        + NameId.EMAIL_ADDRESS + "' or '" + NameId.UNSPECIFIED + "', or userIdSource set)");
        };
    }

    private static UserId bySource(String path, Map<String, ?> claims) {
        var problem = problem(path);
        if (problem.isPresent()) {
            return UserId.Undetermined.because(problem.get());
        }
        var where = "userIdSource '" + path + "'";
        var inClaims = values(path, claims);
        if (!inClaims.isEmpty() || !UserAttributes.scopes(claims).contains(USER_ATTRIBUTES_SCOPE)) {
            return one(where, inClaims);
        }
        return one(where, values(path, UserAttributes.custom(claims)));
    }

    /**
     * Tenants choose the path and, with keys of their own, the token: filters hold regular expressions that never end,
     * unions and repeated descents lead to more places than there is memory for.
     */
    private static Optional<String> problem(String path) {
        if (path.length() > LONGEST_SOURCE) {
            return Optional.of(
                    "userIdSource has " + path.length() + " characters (expected: at most " + LONGEST_SOURCE + ")");
        }
        if (!path.startsWith("$")) {
            return Optional.empty();
        }
        if (path.contains("?") || path.contains(",") || path.indexOf("..") != path.lastIndexOf("..")) {
            return Optional.of("userIdSource '" + path
                    + "' has a filter, a union or several descents (expected: a JsonPath without '?' and ',', with at most one"
                    + " '..')");
        }
        try {
            JsonPath.compile(path);
            return Optional.empty();
        } catch (InvalidPathException malformed) {
            return Optional.of("userIdSource '" + path + "' is no JsonPath (expected: such as $.['custom']['mail'])");
        }
    }

    private static List<?> values(String path, Map<String, ?> document) {
        if (!path.startsWith("$")) {
            return asList(document.get(path));
        }
        try {
            Object found = JsonPath.using(LENIENT).parse(document).read(path);
            return asList(found).stream().flatMap(each -> asList(each).stream()).toList();
        } catch (JsonPathException unsuitable) {
            return List.of();
        }
    }

    private static UserId one(String where, List<?> values) {
        var texts = values.stream()
                .filter(UserIdRule::isName)
                .map(Object::toString)
                .distinct()
                .toList();
        return texts.size() == 1 && texts.size() == values.stream().distinct().count()
                ? new UserId.Found(texts.getFirst())
                : UserId.Undetermined.because(
                        where + " of the user token leads to " + count(values) + " (expected: one text)");
    }

    private static String count(List<?> values) {
        return values.isEmpty() ? "nothing" : values.size() + " values, of which " + texts(values) + " are texts";
    }

    private static long texts(List<?> values) {
        return values.stream().filter(UserIdRule::isName).count();
    }

    private static boolean isName(Object value) {
        return (value instanceof String text && !text.isBlank()) || value instanceof Number;
    }

    private static List<?> asList(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream().flatMap(Stream::ofNullable).toList();
            default -> List.of(value);
        };
    }
}
