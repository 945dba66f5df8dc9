// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import io.landbridge.routes.ChainRef;
import io.landbridge.routes.Route;
import io.landbridge.transparentproxy.control.ControlHeaders.Tenant;
import io.landbridge.transparentproxy.control.ControlHeaders.TokenInputs;
import io.landbridge.transparentproxy.error.ErrorRow;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the control headers of requests on one route. A request without any costs one pass over its header names. */
public final class ControlParser {
    private final Route route;
    private final TenantMode tenantMode;
    private final ControlResult unsteered;

    public ControlParser(Route route, TenantMode tenantMode) {
        this.route = route;
        this.tenantMode = tenantMode;
        this.unsteered = check(new ReceivedControls(Map.of(), Map.of(), Set.of()));
    }

    /** The outcome for requests without control headers, the same object as {@link #parse} returns for them. */
    public ControlResult unsteered() {
        return unsteered;
    }

    /** The outcome for a request with these headers. */
    public ControlResult parse(HttpHeaders headers) {
        return ReceivedControls.isAnyIn(headers) ? check(ReceivedControls.of(headers)) : unsteered;
    }

    private ControlResult check(ReceivedControls received) {
        try {
            return new ControlResult.Valid(read(received));
        } catch (ControlViolation violation) {
            return new ControlResult.Violation(violation.error());
        }
    }

    private ControlHeaders read(ReceivedControls received) throws ControlViolation {
        if (!received.repeated().isEmpty()) {
            throw new ControlViolation(ErrorRow.HEADER_REPEATED.with(received.repeated()));
        }
        return new ControlHeaders(
                TargetHeaders.read(route, received),
                chain(received),
                tenant(received),
                received.find(ControlHeader.TOKEN_SERVICE_TENANT),
                received.find(ControlHeader.LOCATION_ID),
                tokenInputs(received));
    }

    private Optional<ChainRef> chain(ReceivedControls received) throws ControlViolation {
        var named = received.find(ControlHeader.CHAIN_NAME);
        var inherited =
                route.chain().filter(chain -> named.isEmpty() || named.get().equals(chain.name()));
        var name = named.or(() -> inherited.map(ChainRef::name));
        if (name.isEmpty() && !received.chainVariables().isEmpty()) {
            throw new ControlViolation(ErrorRow.BAD_REQUEST.with("Headers X-Chain-Var-"
                    + received.chainVariables().keySet() + " came without a chain: send 'X-Chain-Name'"));
        }
        return name.map(chain -> new ChainRef(chain, variables(inherited, received)));
    }

    private static Map<String, String> variables(Optional<ChainRef> inherited, ReceivedControls received) {
        var variables = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        inherited.ifPresent(chain -> variables.putAll(chain.variables()));
        variables.putAll(received.chainVariables());
        return variables;
    }

    private Optional<Tenant> tenant(ReceivedControls received) throws ControlViolation {
        if (tenantMode == TenantMode.DEDICATED) {
            return Optional.empty();
        }
        var subdomain = received.find(ControlHeader.TENANT_SUBDOMAIN);
        var id = received.find(ControlHeader.TENANT_ID);
        if (subdomain.isPresent() == id.isPresent()) {
            throw new ControlViolation((id.isPresent() ? ErrorRow.TENANT_AMBIGUOUS : ErrorRow.TENANT_MISSING).with());
        }
        return subdomain.<Tenant>map(Tenant.Subdomain::new).or(() -> id.map(Tenant.Id::new));
    }

    private static TokenInputs tokenInputs(ReceivedControls received) throws ControlViolation {
        var actorToken = received.find(ControlHeader.ACTOR_TOKEN);
        var actorTokenType = received.find(ControlHeader.ACTOR_TOKEN_TYPE);
        if (actorToken.isPresent() != actorTokenType.isPresent()) {
            throw new ControlViolation(
                    (actorToken.isPresent() ? ErrorRow.ACTOR_TOKEN_TYPE_MISSING : ErrorRow.ACTOR_TOKEN_MISSING).with());
        }
        if (received.has(ControlHeader.CLIENT_ASSERTION_DESTINATION)
                && (received.has(ControlHeader.CLIENT_ASSERTION)
                        || received.has(ControlHeader.CLIENT_ASSERTION_TYPE))) {
            throw new ControlViolation(ErrorRow.CLIENT_ASSERTION_MIXED.with());
        }
        return new TokenInputs(
                received.find(ControlHeader.SUBJECT_TOKEN_TYPE),
                actorToken,
                actorTokenType,
                received.find(ControlHeader.REDIRECT_URI),
                received.find(ControlHeader.CODE_VERIFIER),
                received.find(ControlHeader.CLIENT_ASSERTION),
                received.find(ControlHeader.CLIENT_ASSERTION_TYPE),
                received.find(ControlHeader.CLIENT_ASSERTION_DESTINATION));
    }
}
