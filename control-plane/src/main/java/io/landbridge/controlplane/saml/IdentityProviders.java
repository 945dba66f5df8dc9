// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.declaration.Declaration.DeclaredTenant;
import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import io.landbridge.controlplane.tenant.Tenant;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.cert.X509Certificate;
import java.util.List;
import org.hibernate.Session;

/** Who else signs assertions about the tenants' users, as the declarative file or an administrator says. */
@Singleton
public class IdentityProviders {
    private final Session session;

    IdentityProviders(Session session) {
        this.session = session;
    }

    void onDeclared(@Observes DeclaredTenant declared) {
        replace(declared.tenant(), declared.samlIdentityProviders());
    }

    /** Makes these the only ones of the tenant. */
    @Transactional
    public void replace(Tenant tenant, List<SamlIdentityProvider> providers) {
        var names = providers.stream().map(SamlIdentityProvider::name).toList();
        rows(tenant).stream().filter(row -> !names.contains(row.key.name())).forEach(session::remove);
        providers.forEach(provider -> put(new IdentityProviderRow.Key(tenant.id(), provider.name()), provider));
    }

    /** Those of the tenant, by name. */
    @Transactional
    public List<SamlIdentityProvider> list(Tenant tenant) {
        return rows(tenant).stream().map(IdentityProviderRow::toProvider).toList();
    }

    /** The certificates of that issuer; none if the tenant has no such provider. */
    @Transactional
    List<X509Certificate> certificates(Tenant tenant, String issuer) {
        return rows(tenant).stream()
                .filter(row -> row.entityId.equals(issuer))
                .flatMap(row -> row.certificates().stream())
                .toList();
    }

    private void put(IdentityProviderRow.Key key, SamlIdentityProvider provider) {
        var found = session.find(IdentityProviderRow.class, key);
        var row = found == null ? new IdentityProviderRow(key) : found;
        row.put(provider);
        session.persist(row);
    }

    private List<IdentityProviderRow> rows(Tenant tenant) {
        return session.createQuery(
                        "from SamlIdentityProvider where key.tenantId = :tenant order by key.name",
                        IdentityProviderRow.class)
                .setParameter("tenant", tenant.id())
                .getResultList();
    }
}
