// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.util.Arrays;
import java.util.Optional;

/** Look-up of enum constants by their exact name, without an exception for an unknown one. */
final class EnumNames {
    private EnumNames() {}

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
