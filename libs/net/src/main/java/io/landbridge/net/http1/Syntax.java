// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import java.util.OptionalLong;

/** What names, values, targets and authorities may look like, for messages that came by another version of HTTP. */
public final class Syntax {
    private Syntax() {}

    /** Whether this is a header's name. */
    public static boolean isName(CharSequence name) {
        for (var i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7f || !Characters.isToken((byte) name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Whether this is a header's value. */
    public static boolean isValue(CharSequence value) {
        for (var i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff || !Characters.isValue((byte) value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is a request target. */
    public static boolean isTarget(CharSequence target) {
        for (var i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0x7f || !Characters.isTarget((byte) target.charAt(i))) {
                return false;
            }
        }
        return !target.isEmpty();
    }

    /** Whether this is a host with optional port. */
    public static boolean isAuthority(String authority) {
        return TargetCheck.isAuthority(authority);
    }

    /** The number of a {@code Content-Length}, or nothing when it is none. */
    public static OptionalLong length(String digits) {
        return Fields.isLength(digits) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
