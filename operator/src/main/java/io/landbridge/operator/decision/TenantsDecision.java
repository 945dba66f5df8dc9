// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up what was decided for each tenant of a custom resource. One tenant's fault takes nothing from the others. */
public final class TenantsDecision {
    private TenantsDecision() {}

    /**
     * All in one.
     *
     * @param decisions by subdomain
     */
    public static Decision of(Map<String, Decision> decisions) {
        var objects = decisions.values().stream()
                .flatMap(decision -> decision.objects().stream())
                .toList();
        return new Decision(verdict(decisions), objects);
    }

    private static Verdict verdict(Map<String, Decision> decisions) {
        if (decisions.isEmpty()) {
            return new Verdict(
                    true,
                    Reason.SUCCESSFUL,
                    "Annotation " + Tenants.ANNOTATION + " names no tenant, so that there is no Service.");
        }
        var failing = new LinkedHashMap<String, Decision>(decisions);
        failing.values().removeIf(decision -> decision.verdict().available());
        return failing.isEmpty() ? new Verdict(true, Reason.SUCCESSFUL, messages(decisions)) : failed(failing);
    }

    private static Verdict failed(Map<String, Decision> failing) {
        var subdomains =
                failing.keySet().stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ", "[", "]"));
        return Verdict.no(
                Reason.FAILED_TO_APPLY,
                "Configuration could not be applied for tenants " + subdomains + ". " + messages(failing));
    }

    private static String messages(Map<String, Decision> decisions) {
        return decisions.entrySet().stream()
                .map(each -> "Tenant '" + each.getKey() + "': "
                        + each.getValue().verdict().message())
                .collect(Collectors.joining(" "));
    }
}
