// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import io.landbridge.crds.Destination;
import io.landbridge.operator.decision.AvailableCondition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The documented metric {@code tp_destination_crs}, by what the condition {@code Available} says, and who leads. */
final class DestinationGauges {
    private DestinationGauges() {}

    static void register(DestinationOperator operator, MeterRegistry registry) {
        List.of("True", "False")
                .forEach(available -> Gauge.builder(
                                "tp.destination.crs",
                                operator,
                                source -> source.destinations()
                                        .filter(resource -> isAvailable(resource) == available.equals("True"))
                                        .count())
                        .description("Destination custom resources, by whether they are available")
                        .tag("Available", available)
                        .register(registry));
        Gauge.builder("landbridge.operator.leading", operator, source -> source.leads() ? 1 : 0)
                .description("1 for the replica that acts")
                .register(registry);
    }

    private static boolean isAvailable(Destination resource) {
        return AvailableCondition.find(resource.getStatus())
                .filter(condition -> condition.status().equals("True"))
                .isPresent();
    }
}
