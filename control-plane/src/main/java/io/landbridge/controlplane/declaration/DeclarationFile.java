// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.landbridge.controlplane.declaration.Declaration.DeclaredInstance;
import io.landbridge.controlplane.declaration.Declaration.DeclaredTenant;
import io.landbridge.controlplane.tenant.Rules;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import io.landbridge.tls.PemCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the declarative file: YAML; paths in it are relative to its folder, secrets are in files of their own. */
public final class DeclarationFile {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private final Path folder;
    private final List<String> violations = new ArrayList<>();
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<ServiceInstance> instances = new ArrayList<>();

    private DeclarationFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidDeclarationException if it cannot be read, contradicts itself or says something that is not
     *     understood
     */
    public static Declaration read(Path file) throws InvalidDeclarationException {
        var reader = new DeclarationFile(file.toAbsolutePath().resolveSibling(""));
        var declaration = reader.declaration(tree(file));
        if (!reader.violations.isEmpty()) {
            throw new InvalidDeclarationException(file.toString(), reader.violations);
        }
        return declaration;
    }

    private Declaration declaration(JsonNode tree) {
        var document = Fields.of(tree, violations);
        var declaredTenants =
                document.list("tenants").stream().map(this::tenant).toList();
        var declaredInstances =
                document.list("instances").stream().map(this::instance).toList();
        document.end();
        return new Declaration(declaredTenants, declaredInstances);
    }

    private DeclaredTenant tenant(Fields fields) {
        var tenant = new Tenant(fields.requiredText("id"), fields.requiredText("subdomain"));
        var passwords = passwords(fields);
        var identityProviders = IdentityProviderList.read(fields, folder);
        var oidcProviders = OidcProviderList.read(fields);
        fields.end();
        violations.addAll(unlessBlank(Rules.violations(fields.path(), tenant, tenants)));
        tenants.add(tenant);
        return new DeclaredTenant(tenant, passwords, identityProviders, oidcProviders);
    }

    private Map<String, Secret> passwords(Fields tenant) {
        var passwords = new LinkedHashMap<String, Secret>();
        for (var user : tenant.list("users")) {
            var name = user.requiredText("name");
            violations.addAll(unlessBlank(Rules.userViolations(user.path(), name)));
            var password = secret(user, "passwordFile", user.requiredText("passwordFile"));
            user.end();
            if (passwords.put(name, password) != null) {
                violations.add(user.pathOf("name") + " is '" + name + "', which another user of the tenant has");
            }
        }
        return passwords;
    }

    private DeclaredInstance instance(Fields fields) {
        var id = fields.requiredText("id");
        var name = fields.requiredText("name");
        var service = service(fields);
        var instance = new ServiceInstance(
                id,
                name,
                service,
                PlanName.read(fields, service),
                owner(fields),
                fields.text("clientId").orElse("sb-" + id),
                SubscriberList.read(fields, tenants));
        var secret = fields.text("clientSecretFile").map(file -> secret(fields, "clientSecretFile", file));
        var redirectUris = RedirectUriList.read(fields);
        var certificates = certificates(fields);
        var initData = fields.tree("initData");
        fields.end();
        violations.addAll(unlessBlank(Rules.violations(fields.path(), instance, instances)));
        instances.add(instance);
        return new DeclaredInstance(instance, secret, redirectUris, certificates, initData, fields.path(), folder);
    }

    private List<X509Certificate> certificates(Fields instance) {
        return instance.list("certificates").stream()
                .flatMap(each -> certificate(each).stream())
                .toList();
    }

    private Optional<X509Certificate> certificate(Fields fields) {
        var name = fields.requiredText("file");
        fields.end();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var certificate = content(name).flatMap(PemCertificate::read);
        if (certificate.isEmpty()) {
            violations.add(fields.pathOf("file") + " is '" + name + "', which cannot be read (expected: "
                    + PemCertificate.expected() + ", its path relative to this file's folder)");
        }
        return certificate;
    }

    private Optional<String> content(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static ServiceKind service(Fields fields) {
        var name = fields.requiredText("service");
        return ServiceKind.of(name).orElseGet(() -> {
            if (!name.isEmpty()) {
                fields.violation(fields.pathOf("service") + " is '" + name + "' (expected one of: "
                        + Arrays.stream(ServiceKind.values())
                                .map(ServiceKind::wireName)
                                .toList()
                        + ")");
            }
            return ServiceKind.DESTINATION;
        });
    }

    private Tenant owner(Fields fields) {
        var subdomain = fields.requiredText("tenant");
        return tenants.stream()
                .filter(tenant -> tenant.subdomain().equals(subdomain))
                .findFirst()
                .orElseGet(() -> {
                    if (!subdomain.isEmpty()) {
                        fields.violation(fields.pathOf("tenant") + " is '" + subdomain
                                + "' (expected the subdomain of a tenant in this file: "
                                + tenants.stream().map(Tenant::subdomain).toList() + ")");
                    }
                    return new Tenant("", subdomain);
                });
    }

    private Secret secret(Fields fields, String key, String name) {
        if (name.isEmpty()) {
            return new Secret("");
        }
        try {
            var secret = new Secret(Files.readString(folder.resolve(name)).strip());
            if (!Rules.isUsable(secret)) {
                violations.add(fields.pathOf(key) + " is '" + name + "', a file of other content (expected: "
                        + Rules.usableSecret() + ")");
            }
            return secret;
        } catch (IOException unreadable) {
            violations.add(fields.pathOf(key) + " is '" + name + "', which cannot be read (expected: a file with the "
                    + "secret, its path relative to this file's folder): "
                    + unreadable.getClass().getSimpleName());
            return new Secret("");
        }
    }

    /** A value that is missing has been reported as missing. */
    private static List<String> unlessBlank(List<String> violations) {
        return violations.stream()
                .filter(violation -> !violation.contains(" is ''"))
                .toList();
    }

    private static JsonNode tree(Path file) throws InvalidDeclarationException {
        try {
            return Optional.ofNullable(YAML.readTree(Files.readString(file))).orElseGet(YAML::createObjectNode);
        } catch (JsonProcessingException malformed) {
            throw new InvalidDeclarationException(file.toString(), List.of(malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new InvalidDeclarationException(file.toString(), List.of("it cannot be read: " + unreadable));
        }
    }
}
