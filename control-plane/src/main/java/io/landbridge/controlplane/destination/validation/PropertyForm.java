// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the value of a property looks like.
 *
 * @param allows whether a value does
 * @param expected the same in words
 */
record PropertyForm(Predicate<String> allows, String expected) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,10}");
    private static final int MOST = Integer.MAX_VALUE;
    private static final String AUTHORITY =
            "(?:[^\\s/?#@]*@)?(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/?#@\\[\\]]+)(?::([0-9]{1,5}))?";
    private static final String REST = "(?:[/?#]\\S*)?";

    static PropertyForm oneOf(String... values) {
        return oneOf(List.of(values));
    }

    static PropertyForm oneOf(List<String> values) {
        return new PropertyForm(values::contains, words(values));
    }

    /** In any case. */
    static PropertyForm trueOrFalse(String expected) {
        return new PropertyForm(
                value -> value.strip().equalsIgnoreCase("true") || value.strip().equalsIgnoreCase("false"), expected);
    }

    static PropertyForm digits(int number) {
        return new PropertyForm(value -> value.matches("[0-9]{" + number + "}"), number + " digits");
    }

    static PropertyForm atMost(int characters) {
        return new PropertyForm(value -> value.length() <= characters, "at most " + characters + " characters");
    }

    /** From there on. */
    static PropertyForm wholeNumber(int least) {
        return new PropertyForm(value -> isWithin(value, least, MOST), "a whole number, " + least + " or more");
    }

    static PropertyForm port() {
        return new PropertyForm(value -> isWithin(value, 1, 65_535), "a port, 1 to 65535");
    }

    static PropertyForm zeroOrSeconds(int least, int most) {
        return new PropertyForm(
                value -> isWithin(value, 0, 0) || isWithin(value, least, most),
                "0, or " + least + " to " + most + " seconds");
    }

    /** An absolute URL with one of these schemes, and anything for a placeholder in it. */
    static PropertyForm url(String schemes, String expected) {
        var form = Pattern.compile("(?i:" + schemes + ")" + AUTHORITY + REST);
        return new PropertyForm(value -> isUrl(form, value.strip()), expected);
    }

    static PropertyForm base64(String expected) {
        return new PropertyForm(PropertyForm::isBase64, expected);
    }

    private static boolean isWithin(String value, long least, long most) {
        if (!WHOLE_NUMBER.matcher(value.strip()).matches()) {
            return false;
        }
        var number = Long.parseLong(value.strip());
        return least <= number && number <= most;
    }

    private static boolean isUrl(Pattern form, String value) {
        var parts = form.matcher(value);
        return parts.matches() && (parts.group(1) == null || port().allows().test(parts.group(1)));
    }

    private static boolean isBase64(String value) {
        try {
            return Base64.getDecoder().decode(value.strip()).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String words(List<String> values) {
        return String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.getLast();
    }
}
