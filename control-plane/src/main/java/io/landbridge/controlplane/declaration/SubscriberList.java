// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import java.util.Collection;
import java.util.HashSet;

/** How an instance's subscribers are written: a list of subdomains, or {@code "*"} for every tenant. */
public final class SubscriberList {
    private static final String KEY = "subscribers";
    private static final String EVERYBODY = "*";

    private SubscriberList() {}

    /**
     * Reads the key {@code subscribers}; nobody subscribes when it is absent.
     *
     * @param instance where to read and to note what is wrong
     * @param tenants those that can subscribe
     */
    public static Subscribers read(Fields instance, Collection<Tenant> tenants) {
        var written = instance.tree(KEY);
        if (written.isEmpty()) {
            return Subscribers.NOBODY;
        }
        if (written.get().isTextual() && written.get().asText().equals(EVERYBODY)) {
            return new Subscribers.Everybody();
        }
        if (!written.get().isArray()) {
            instance.violation(instance.pathOf(KEY) + " is no list (expected: subdomains of tenants, or '*' alone for"
                    + " every tenant)");
            return Subscribers.NOBODY;
        }
        return listed(instance, written.get(), tenants);
    }

    private static Subscribers listed(Fields instance, JsonNode list, Collection<Tenant> tenants) {
        var subscribers = new HashSet<Tenant>();
        for (int index = 0; index < list.size(); index++) {
            var subdomain = list.get(index).asText();
            var path = instance.pathOf(KEY) + "[" + index + "]";
            tenants.stream()
                    .filter(tenant -> tenant.subdomain().equals(subdomain))
                    .findFirst()
                    .ifPresentOrElse(
                            subscribers::add,
                            () -> instance.violation(
                                    path + " is '" + subdomain + "' (expected: the subdomain of a tenant)"));
        }
        return new Subscribers.Listed(subscribers);
    }

    /** As {@link #read} understands it: a text, or a list in order. */
    public static Object write(Subscribers subscribers) {
        return switch (subscribers) {
            case Subscribers.Everybody() -> EVERYBODY;
            case Subscribers.Listed(var tenants) ->
                tenants.stream().map(Tenant::subdomain).sorted().toList();
        };
    }
}
