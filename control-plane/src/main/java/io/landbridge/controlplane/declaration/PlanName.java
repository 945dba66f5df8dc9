// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.ServiceKind;
import java.util.Arrays;

/** The plan of an instance, as it is written. */
public final class PlanName {
    private static final String KEY = "plan";

    private PlanName() {}

    /**
     * Reads the key {@code plan}; it is {@code lite} when absent.
     *
     * @param instance where to read and to note what is wrong
     * @param service what it is an instance of
     */
    public static Plan read(Fields instance, ServiceKind service) {
        var name = instance.text(KEY);
        if (name.isEmpty()) {
            return Plan.LITE;
        }
        var plan = Plan.of(name.get()).filter(found -> isOf(found, service));
        if (plan.isEmpty()) {
            instance.violation(instance.pathOf(KEY) + " is '" + name.get() + "' (expected one of the plans of service '"
                    + service.wireName() + "': "
                    + Arrays.stream(Plan.values())
                            .filter(each -> isOf(each, service))
                            .map(Plan::wireName)
                            .toList()
                    + ")");
        }
        return plan.orElse(Plan.LITE);
    }

    private static boolean isOf(Plan plan, ServiceKind service) {
        return plan == Plan.LITE || service == ServiceKind.CONNECTIVITY;
    }
}
