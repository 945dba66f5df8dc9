// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when all caches are filled and being kept up to date, whether or not this replica leads. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
final class Readiness implements HealthCheck {
    private final OperatorProgram program;

    Readiness(OperatorProgram program) {
        this.program = program;
    }

    @Override
    public HealthCheckResponse call() {
        var reason = program.whyNotReady();
        var response = HealthCheckResponse.named("operator").status(reason.isEmpty());
        reason.ifPresent(text -> response.withData("reason", text));
        return response.build();
    }
}
