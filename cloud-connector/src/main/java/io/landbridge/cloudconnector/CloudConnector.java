// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector;

import io.landbridge.cloudconnector.command.Commands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: without arguments it serves; with some it does one thing to a connector that is stopped, and ends. */
@QuarkusMain
public final class CloudConnector {
    CloudConnector() {}

    /** Begins. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            System.exit(Commands.run(arguments, System.in, System.out, System.err));
        }
    }
}
