// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import java.io.IOException;

/** The metrics of a program. */
final class Metrics {
    private final Rest rest;

    Metrics(int port) {
        rest = new Rest("http://127.0.0.1:" + port, "");
    }

    /** Sum over all labels of the one with that name. */
    long sum(String name) throws IOException, InterruptedException {
        return (long) rest.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
