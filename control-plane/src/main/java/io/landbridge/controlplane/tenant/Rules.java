// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import io.landbridge.destination.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What tenants and instances must look like. Pure; every violation comes with the path of the value that is wrong. */
public final class Rules {
    private static final Rule ID =
            new Rule(Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"), "1 to 64 letters, digits, '.', '_' or '-'");
    private static final Rule SUBDOMAIN =
            new Rule(Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"), "a DNS label: 1 to 63 of a-z, 0-9 and '-'");
    private static final Rule NAME = new Rule(
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"),
            "1 to 63 letters, digits, '.', '_' or '-', first and last a letter or digit");
    private static final Rule CLIENT_ID =
            new Rule(Pattern.compile("[\\x21-\\x39\\x3b-\\x7e]{1,200}"), "1 to 200 visible ASCII characters but ':'");
    private static final Rule USER =
            new Rule(Pattern.compile("[\\x21-\\x7e]{1,200}"), "1 to 200 visible ASCII characters");
    private static final Pattern SECRET = Pattern.compile("[\\x20-\\x7e]{1,1000}");

    private Rules() {}

    /**
     * What is wrong with a tenant.
     *
     * @param path where it is, such as {@code tenants[0]}; empty when it is the whole document
     * @param tenant the tenant
     * @param others the other tenants
     */
    public static List<String> violations(String path, Tenant tenant, Collection<Tenant> others) {
        var violations = new ArrayList<String>();
        ID.check(violations, path, "id", tenant.id());
        SUBDOMAIN.check(violations, path, "subdomain", tenant.subdomain());
        unique(violations, path, "id", tenant, others, Tenant::id);
        unique(violations, path, "subdomain", tenant, others, Tenant::subdomain);
        return violations;
    }

    /** As of a tenant; that the instance's own tenant exists is the caller's to check. */
    public static List<String> violations(String path, ServiceInstance instance, Collection<ServiceInstance> others) {
        var violations = new ArrayList<String>();
        ID.check(violations, path, "id", instance.id());
        NAME.check(violations, path, "name", instance.name());
        CLIENT_ID.check(violations, path, "clientId", instance.clientId());
        unique(violations, path, "id", instance, others, ServiceInstance::id);
        unique(violations, path, "name", instance, others, ServiceInstance::name);
        unique(violations, path, "clientId", instance, others, ServiceInstance::clientId);
        return violations;
    }

    /** What is wrong with a user's name. */
    public static List<String> userViolations(String path, String name) {
        var violations = new ArrayList<String>();
        USER.check(violations, path, "name", name);
        return violations;
    }

    /** Whether the secret can be sent in any way that clients use. */
    public static boolean isUsable(Secret secret) {
        return SECRET.matcher(secret.value()).matches();
    }

    /** What {@link #isUsable} expects, in words. */
    public static String usableSecret() {
        return "1 to 1000 printable ASCII characters";
    }

    private static <T> void unique(
            List<String> violations, String path, String key, T wanted, Collection<T> others, Function<T, String> of) {
        var value = of.apply(wanted);
        if (others.stream().map(of).anyMatch(value::equals)) {
            violations.add(
                    join(path, key) + " is '" + value + "', which another one has (expected: a value of its own)");
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private record Rule(Pattern pattern, String expected) {
        void check(List<String> violations, String path, String key, String value) {
            if (!pattern.matcher(value).matches()) {
                violations.add(join(path, key) + " is '" + value + "' (expected: " + expected + ")");
            }
        }
    }
}
