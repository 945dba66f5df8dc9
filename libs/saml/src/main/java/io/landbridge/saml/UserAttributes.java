// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion says of a user beside the name, from what a token service says of the user. Elements of the root become
 * attributes; those below {@code user_attributes} do, too, with a prefix; groups become {@code Groups}.
 *
 * @param prefix whether names of custom attributes begin with {@code user_attributes.}
 * @param userUuid whether {@code user_uuid} is among the attributes
 */
public record UserAttributes(boolean prefix, boolean userUuid) {
    private static final String CUSTOM = "user_attributes";
    private static final String CUSTOM_OF_XSUAA = "xs.user.attributes";
    private static final String SYSTEM = "xs.system.attributes";
    private static final String SAML_GROUPS = "xs.saml.groups";
    private static final String USER_UUID = "user_uuid";

    /** What token services with a user-info endpoint tell there; other claims are about the token. */
    private static final List<String> USER_INFO = List.of(
            "user_id",
            USER_UUID,
            "user_name",
            "name",
            "given_name",
            "family_name",
            "email",
            "email_verified",
            "phone_number",
            "origin",
            "previous_logon_time",
            "roles");

    /**
     * The attributes in the claims, in the order above, then custom ones, then groups. Empty and nested ones are left out.
     *
     * @throws IllegalArgumentException if one cannot stand in XML
     */
    public List<Attribute> of(Map<String, ?> claims) {
        var attributes = new LinkedHashMap<String, List<String>>();
        USER_INFO.forEach(name -> add(attributes, name, texts(claims.get(name))));
        custom(claims).forEach((name, value) -> {
            if (!name.equals(SAML_GROUPS)) {
                add(attributes, (prefix ? CUSTOM + "." : "") + name, texts(value));
            }
        });
        add(attributes, "Groups", groups(claims));
        return attributes.entrySet().stream()
                .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(Map<String, List<String>> attributes, String name, List<String> values) {
        if (!values.isEmpty() && (userUuid || !name.equals(USER_UUID))) {
            attributes.putIfAbsent(name, values);
        }
    }

    /** The attributes that the user's identity provider added: {@code user_attributes}, in XSUAA's tokens elsewhere. */
    static Map<String, Object> custom(Map<String, ?> claims) {
        var custom = new LinkedHashMap<String, Object>(object(claims.get(CUSTOM)));
        object(claims.get(CUSTOM_OF_XSUAA)).forEach(custom::putIfAbsent);
        return custom;
    }

    /** The scopes of a token: a list, or one text with blanks between (RFC 9068, RFC 8693). */
    static Set<String> scopes(Map<String, ?> claims) {
        return claims.get("scope") instanceof String text
                ? Set.of(text.trim().split(" +"))
                : Set.copyOf(texts(claims.get("scope")));
    }

    private static List<String> groups(Map<String, ?> claims) {
        var groups = new LinkedHashSet<String>();
        for (var path : List.of(SYSTEM, CUSTOM, CUSTOM_OF_XSUAA)) {
            groups.addAll(texts(object(claims.get(path)).get(SAML_GROUPS)));
        }
        return new ArrayList<>(groups);
    }

    private static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (key != null && each != null) {
                    object.put(key.toString(), each);
                }
            });
        }
        return object;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> text.isEmpty() ? List.of() : List.of(text);
            case Number number -> List.of(number.toString());
            case Boolean flag -> List.of(flag.toString());
            case Collection<?> several ->
                several.stream().flatMap(UserAttributes::scalar).toList();
            default -> List.of();
        };
    }

    private static Stream<String> scalar(@Nullable Object value) {
        return value instanceof Collection<?> ? Stream.of() : texts(value).stream();
    }
}
