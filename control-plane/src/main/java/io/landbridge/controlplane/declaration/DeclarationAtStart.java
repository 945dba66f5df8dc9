// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.declaration.Declaration.DeclaredInstance;
import io.landbridge.controlplane.declaration.Declaration.DeclaredTenant;
import io.landbridge.controlplane.tenant.ClientCertificates;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.RedirectUris;
import io.landbridge.controlplane.tenant.Rules;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Makes what the file declares true, all of it or nothing, before the first request. */
@Singleton
final class DeclarationAtStart {
    private static final Logger LOG = Logger.getLogger(DeclarationAtStart.class);
    private static final int ATTEMPTS = 3;

    private final ControlPlaneConfig config;
    private final Tenants tenants;
    private final Users users;
    private final Instances instances;
    private final RedirectUris redirectUris;
    private final ClientCertificates certificates;
    private final Event<DeclaredTenant> tenantDeclared;
    private final Event<InitialData> initialData;

    DeclarationAtStart(
            ControlPlaneConfig config,
            Tenants tenants,
            Users users,
            Instances instances,
            RedirectUris redirectUris,
            ClientCertificates certificates,
            Event<DeclaredTenant> tenantDeclared,
            Event<InitialData> initialData) {
        this.config = config;
        this.tenants = tenants;
        this.users = users;
        this.instances = instances;
        this.redirectUris = redirectUris;
        this.certificates = certificates;
        this.tenantDeclared = tenantDeclared;
        this.initialData = initialData;
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        config.tenantsFile().ifPresent(this::apply);
    }

    void apply(Path file) {
        try {
            var declaration = DeclarationFile.read(file);
            reconcile(file, declaration);
            LOG.infof(
                    "%s: %d tenants and %d instances are as declared",
                    file, declaration.tenants().size(), declaration.instances().size());
        } catch (InvalidDeclarationException | InvalidInitialDataException invalid) {
            throw new ConfigurationException("landbridge.tenants-file: " + invalid.getMessage(), invalid);
        }
    }

    /** Again when another replica, starting with the same file, was first. */
    private void reconcile(Path file, Declaration declaration) throws InvalidDeclarationException {
        for (int attempt = 1; ; attempt++) {
            try {
                var violations = QuarkusTransaction.requiringNew().call(() -> reconcile(declaration));
                if (!violations.isEmpty()) {
                    throw new InvalidDeclarationException(file.toString(), violations);
                }
                return;
            } catch (RuntimeException clash) {
                if (attempt == ATTEMPTS || !isClash(clash)) {
                    throw clash;
                }
            }
        }
    }

    private List<String> reconcile(Declaration declaration) {
        var violations = violations(declaration);
        if (violations.isEmpty()) {
            for (var each : declaration.tenants()) {
                tenants.save(each.tenant());
                users.replace(each.tenant(), each.passwords());
                tenantDeclared.fire(each);
            }
            for (var each : declaration.instances()) {
                instances.save(each.instance(), each.secret());
                each.redirectUris()
                        .ifPresent(uris -> redirectUris.replace(each.instance().id(), uris));
                certificates.declare(each.instance().id(), each.certificates());
                each.initData()
                        .map(data -> new InitialData(
                                each.instance(), data, each.path() + ".initData", Optional.of(each.folder())))
                        .ifPresent(initialData::fire);
            }
        }
        return violations;
    }

    /** What contradicts that which is kept and not in the file. */
    private List<String> violations(Declaration declaration) {
        var violations = new ArrayList<String>();
        var declaredTenants =
                declaration.tenants().stream().map(DeclaredTenant::tenant).toList();
        var otherTenants = others(tenants.list(), declaredTenants, Tenant::id);
        for (int index = 0; index < declaredTenants.size(); index++) {
            violations.addAll(Rules.violations("tenants[" + index + "]", declaredTenants.get(index), otherTenants));
        }
        var kept = instances.list();
        var declaredInstances =
                declaration.instances().stream().map(DeclaredInstance::instance).toList();
        var otherInstances = others(kept, declaredInstances, ServiceInstance::id);
        for (var each : declaration.instances()) {
            violations.addAll(Rules.violations(each.path(), each.instance(), otherInstances));
            kept.stream()
                    .filter(instance -> instance.id().equals(each.instance().id()))
                    .forEach(instance -> moved(each, instance, violations));
        }
        return violations;
    }

    private static void moved(DeclaredInstance declared, ServiceInstance kept, List<String> violations) {
        if (!declared.instance().tenant().id().equals(kept.tenant().id())) {
            violations.add(declared.path() + ".tenant is '"
                    + declared.instance().tenant().subdomain() + "', but the instance belongs to '"
                    + kept.tenant().subdomain() + "' (expected: the same tenant, or another id)");
        }
        if (declared.instance().service() != kept.service()) {
            violations.add(declared.path() + ".service is '"
                    + declared.instance().service().wireName() + "', but the instance is of '"
                    + kept.service().wireName() + "' (expected: the same service, or another id)");
        }
    }

    private static <T> List<T> others(List<T> kept, List<T> declared, Function<T, String> id) {
        var ids = declared.stream().map(id).collect(Collectors.toSet());
        return kept.stream().filter(each -> !ids.contains(id.apply(each))).toList();
    }

    private static boolean isClash(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
