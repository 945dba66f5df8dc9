// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import static java.util.Objects.requireNonNullElse;

import io.landbridge.crds.DestinationSpec.DestinationRef;
import io.landbridge.crds.DestinationSpec.FragmentRef;
import io.landbridge.crds.RouteResult.Violation;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.routes.ChainRef;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From a custom resource to its route. The rules are those of the CustomResourceDefinition, once more: a resource may
 * come from a file, or may be older than a rule.
 */
public final class RouteMapping {
    private static final int MAX_PORT = 65535;
    private static final int MAX_VARIABLES = 32;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String DOTTED_NAME = "[A-Za-z0-9._-]{1,200}";
    private static final String VARIABLE_NAME = "[A-Za-z0-9._-]{1,100}";
    private static final String VARIABLE_VALUE = "[^\\x00-\\x1f\\x7f]{0,4096}";

    private final List<Violation> violations = new ArrayList<>();

    private RouteMapping() {}

    /**
     * The route of a custom resource, or everything that is wrong with it.
     *
     * @param defaultInstance the Destination Service instance for a resource that names none, if one is configured
     */
    public static RouteResult map(Destination resource, Optional<String> defaultInstance) {
        return new RouteMapping().result(resource, defaultInstance);
    }

    private RouteResult result(Destination resource, Optional<String> defaultInstance) {
        var spec = requireNonNullElse(resource.getSpec(), new DestinationSpec(null, null, null, null, null, null));
        var namespace = label("metadata.namespace", resource.getMetadata().getNamespace());
        var name = label("metadata.name", resource.getMetadata().getName());
        var instance = instance(spec, defaultInstance);
        var target = target(spec);
        var chain = Optional.ofNullable(spec.chainRef()).map(this::chain);
        var port = port(spec.service());
        var scope = Optional.ofNullable(spec.accessControl()).flatMap(this::scope);
        if (!violations.isEmpty()) {
            return new RouteResult.Refused(violations);
        }
        return new RouteResult.Mapped(new Route(namespace, name, instance, target.orElseThrow(), chain), port, scope);
    }

    private String label(String path, @Nullable String value) {
        return text(
                path, value, LABEL, "up to 63 lower-case letters, digits and '-', with a letter or digit at both ends");
    }

    private String instance(DestinationSpec spec, Optional<String> defaultInstance) {
        var path = "spec.destinationServiceInstanceName";
        if (spec.destinationServiceInstanceName() == null && defaultInstance.isEmpty()) {
            return refuse(
                    path,
                    "is missing (expected: the name of a configured instance, as no default instance is configured)");
        }
        var name = Optional.ofNullable(spec.destinationServiceInstanceName()).or(() -> defaultInstance);
        return text(path, name.orElseThrow(), DOTTED_NAME, "1 to 200 letters, digits, '.', '_' and '-'");
    }

    private Optional<RouteTarget> target(DestinationSpec spec) {
        var ref = requireNonNullElse(spec.destinationRef(), new DestinationRef(null, null));
        return DestinationSpec.GATEWAY.equals(ref.name()) ? gateway(spec, ref) : fixed(spec, ref);
    }

    private Optional<RouteTarget> gateway(DestinationSpec spec, DestinationRef ref) {
        if (ref.level() != null) {
            refuse(
                    "spec.destinationRef.level",
                    "cannot be combined with destinationRef.name \"*\" (expected: no level;"
                            + " callers send X-Destination-Level)");
        }
        if (spec.fragmentRef() != null) {
            refuse(
                    "spec.fragmentRef",
                    "cannot be combined with destinationRef.name \"*\" (expected: no fragmentRef;"
                            + " callers send X-Fragment-Name)");
        }
        return Optional.of(new RouteTarget.Gateway());
    }

    private Optional<RouteTarget> fixed(DestinationSpec spec, DestinationRef ref) {
        var level = level("spec.destinationRef.level", ref.level());
        var name = destinationName(ref.name());
        var fragment = Optional.ofNullable(spec.fragmentRef()).flatMap(this::fragment);
        return name.map(destination -> new RouteTarget.Fixed(destination, level, fragment));
    }

    private Optional<DestinationName> destinationName(@Nullable String value) {
        var path = "spec.destinationRef.name";
        if (value == null) {
            refuse(path, "is missing (expected: the name of a destination, or \"*\")");
            return Optional.empty();
        }
        var fault = DestinationName.faultOf(value);
        fault.ifPresent(found -> refuse(path, quoted(value) + " " + found.explanation()));
        return fault.isPresent() ? Optional.empty() : Optional.of(new DestinationName(value));
    }

    private Optional<RouteTarget.FragmentRef> fragment(FragmentRef ref) {
        var level = level("spec.fragmentRef.level", ref.level());
        var value = requireNonNullElse(ref.name(), "");
        var fault = FragmentName.faultOf(value);
        fault.ifPresent(found -> refuse("spec.fragmentRef.name", quoted(value) + " " + found.explanation()));
        return fault.isPresent()
                ? Optional.empty()
                : Optional.of(new RouteTarget.FragmentRef(
                        new FragmentName(value), level, requireNonNullElse(ref.optional(), false)));
    }

    private Optional<Level> level(String path, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        var level = Level.find(value);
        if (level.isEmpty()) {
            refuse(path, quoted(value) + " is not a level (expected one of: " + Level.wireNames() + ")");
        }
        return level;
    }

    private ChainRef chain(DestinationSpec.ChainRef ref) {
        var name = text("spec.chainRef.name", ref.name(), DOTTED_NAME, "1 to 200 letters, digits, '.', '_' and '-'");
        var variables = requireNonNullElse(ref.variables(), List.<DestinationSpec.ChainVariable>of());
        if (variables.size() > MAX_VARIABLES) {
            refuse("spec.chainRef.variables", "are " + variables.size() + " (expected: up to " + MAX_VARIABLES + ")");
        }
        return new ChainRef(name, variables(variables));
    }

    private Map<String, String> variables(List<DestinationSpec.ChainVariable> variables) {
        var values = new LinkedHashMap<String, String>();
        var seen = new TreeSet<String>();
        for (int i = 0; i < variables.size(); i++) {
            var path = "spec.chainRef.variables[" + i + "]";
            var variable = variables.get(i);
            var name =
                    text(path + ".name", variable.name(), VARIABLE_NAME, "1 to 100 letters, digits, '.', '_' and '-'");
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                refuse(
                        path + ".name",
                        quoted(name) + " occurs twice (expected: once, upper and lower case being the same)");
            }
            values.put(name, variableValue(path + ".value", variable.value()));
        }
        return values;
    }

    private String variableValue(String path, @Nullable String value) {
        if (value == null || !value.matches(VARIABLE_VALUE)) {
            return refuse(
                    path,
                    "cannot be a header's value (expected: up to 4096 characters, no control characters or line breaks)");
        }
        return value;
    }

    private OptionalInt port(DestinationSpec.@Nullable ServiceSettings service) {
        if (service == null || service.port() == null) {
            return OptionalInt.empty();
        }
        int port = service.port();
        if (port < 1 || port > MAX_PORT) {
            refuse("spec.service.port", port + " is not a port (expected: 1 to " + MAX_PORT + ")");
        }
        return OptionalInt.of(port);
    }

    private Optional<Scope> scope(DestinationSpec.AccessControl accessControl) {
        if (accessControl.scope() == null) {
            return Optional.empty();
        }
        var scope = Scope.find(accessControl.scope());
        if (scope.isEmpty()) {
            refuse(
                    "spec.accessControl.scope",
                    quoted(accessControl.scope()) + " is not a scope (expected one of: namespaced, clusterWide)");
        }
        return scope;
    }

    private String text(String path, @Nullable String value, String pattern, String expected) {
        if (value == null) {
            return refuse(path, "is missing (expected: " + expected + ")");
        }
        return value.matches(pattern)
                ? value
                : refuse(path, quoted(value) + " is malformed (expected: " + expected + ")");
    }

    /** Returns what stands in for the value until all violations are found. */
    private String refuse(String path, String message) {
        violations.add(new Violation(path, message));
        return "";
    }

    private static String quoted(String value) {
        return "'" + (value.length() <= 60 ? value : value.substring(0, 60) + "…") + "'";
    }
}
