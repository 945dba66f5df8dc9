// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A user, as tokens tell.
 *
 * @param id unique among all users
 * @param name the name that the user signs in with
 * @param email address
 * @param origin who knows the user
 */
public record User(String id, String name, String email, String origin) {
    /** The origin of the tenants' own users. */
    static final String OWN = "landbridge";

    /** One of the tenant's own users. */
    public static User of(Tenant tenant, String name) {
        var id = UUID.nameUUIDFromBytes((tenant.id() + "/" + name).getBytes(StandardCharsets.UTF_8));
        var email = name.contains("@") ? name : name + "@" + tenant.subdomain() + ".localhost";
        return new User(id.toString(), name, email, OWN);
    }

    /**
     * One of a tenant's user whom somebody else knows.
     *
     * @param origin who
     * @param subject what the user is called there, forever
     * @param known the address that is known there
     */
    public static User foreign(Tenant tenant, String origin, String subject, String name, Optional<String> known) {
        var path = tenant.id() + "/" + origin + "/" + subject;
        var id = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
        return new User(
                id.toString(), name, known.orElseGet(() -> of(tenant, name).email()), origin);
    }

    /** Whether the tenant itself knows the user. */
    public boolean isOwn() {
        return origin.equals(OWN);
    }
}
