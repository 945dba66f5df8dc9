// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.oidc;

import io.landbridge.controlplane.declaration.Declaration.DeclaredTenant;
import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import io.landbridge.controlplane.tenant.Tenant;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;

/** Who else issues tokens of the tenants' users, as the declarative file or an administrator says. */
@Singleton
public class OidcProviders {
    private final Session session;

    OidcProviders(Session session) {
        this.session = session;
    }

    void onDeclared(@Observes DeclaredTenant declared) {
        replace(declared.tenant(), declared.oidcIdentityProviders());
    }

    /** Makes these the only ones of the tenant. */
    @Transactional
    public void replace(Tenant tenant, List<OidcIdentityProvider> providers) {
        var names = providers.stream().map(OidcIdentityProvider::name).toList();
        rows(tenant).stream().filter(row -> !names.contains(row.key.name())).forEach(session::remove);
        providers.forEach(provider -> put(new OidcProviderRow.Key(tenant.id(), provider.name()), provider));
    }

    /** Those of the tenant, by name. */
    @Transactional
    public List<OidcIdentityProvider> list(Tenant tenant) {
        return rows(tenant).stream().map(OidcProviderRow::toProvider).toList();
    }

    private void put(OidcProviderRow.Key key, OidcIdentityProvider provider) {
        var found = session.find(OidcProviderRow.class, key);
        var row = found == null ? new OidcProviderRow(key) : found;
        row.put(provider);
        session.persist(row);
    }

    private List<OidcProviderRow> rows(Tenant tenant) {
        return session.createQuery(
                        "from OidcIdentityProvider where key.tenantId = :tenant order by key.name",
                        OidcProviderRow.class)
                .setParameter("tenant", tenant.id())
                .getResultList();
    }
}
