// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.io.PrintStream;
import java.util.List;

/**
 * What the user sees. Lines come from several threads; each call writes its lines together.
 *
 * @param out where to
 * @param coloured whether that is a terminal that shows colours
 */
record Console(PrintStream out, boolean coloured) {
    private static final String RESET = "\u001b[0m";

    /** Standard output; the script that starts us knows whether it is a terminal. */
    static Console standard() {
        return new Console(System.out, Boolean.getBoolean("landbridge.colour"));
    }

    void line(String text) {
        out.println(text);
    }

    void lines(List<String> lines) {
        out.println(String.join(System.lineSeparator(), lines));
    }

    /** Text that stands out. */
    String bold(String text) {
        return style("\u001b[1m", text);
    }

    /** Text that stays behind. */
    String dim(String text) {
        return style("\u001b[2m", text);
    }

    /** Text that is good news. */
    String good(String text) {
        return style("\u001b[32m", text);
    }

    /** Text that is bad news. */
    String bad(String text) {
        return style("\u001b[31m", text);
    }

    private String style(String code, String text) {
        return coloured ? code + text + RESET : text;
    }
}
