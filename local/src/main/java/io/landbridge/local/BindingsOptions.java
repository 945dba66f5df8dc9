// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.nio.file.Path;
import java.util.List;

/**
 * Which form of the service keys is wanted.
 *
 * @param state state folder of the local mode that runs
 */
record BindingsOptions(Path state, Form form) {
    /** A form in which applications take service keys. */
    enum Form {
        /** One line of JSON for the variable {@code VCAP_SERVICES}. */
        VCAP,
        /** The folder for the variable {@code SERVICE_BINDING_ROOT}. */
        FILES,
        /** Kubernetes Secrets for {@code kubectl apply}. */
        SECRET
    }

    /** Reads the arguments after {@code bindings}. */
    static BindingsOptions parse(List<String> arguments) throws UsageException {
        var state = UpOptions.DEFAULT_STATE;
        var form = Form.VCAP;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            switch (option) {
                case "--state" -> state = Path.of(UpOptions.value(option, rest));
                case "--format" -> form = form(UpOptions.value(option, rest));
                default ->
                    throw new UsageException("'" + option + "' is not an option (expected: --state or --format)");
            }
        }
        return new BindingsOptions(state, form);
    }

    private static Form form(String text) throws UsageException {
        return switch (text) {
            case "vcap" -> Form.VCAP;
            case "files" -> Form.FILES;
            case "secret" -> Form.SECRET;
            default -> throw new UsageException("--format is '" + text + "' (expected: vcap, files or secret)");
        };
    }
}
