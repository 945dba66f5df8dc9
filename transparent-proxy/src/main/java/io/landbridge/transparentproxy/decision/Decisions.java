// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.client.DestinationClient;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.destination.client.ServiceTokens;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.TokenClient;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.routes.RouteTable;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.connectivity.Passage;
import io.landbridge.transparentproxy.connectivity.PassageResult;
import io.landbridge.transparentproxy.connectivity.Passages;
import io.landbridge.transparentproxy.control.ControlHeaders;
import io.landbridge.transparentproxy.control.ControlResult;
import io.landbridge.transparentproxy.decision.Resolved.Refused;
import io.landbridge.transparentproxy.decision.Resolved.Usable;
import io.landbridge.transparentproxy.error.ErrorRow;
import io.landbridge.transparentproxy.request.Preparation;
import io.landbridge.transparentproxy.route.RouteIndex;
import io.landbridge.transparentproxy.tcp.TcpPlanner;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by routes and instances, both of which may be replaced at any time; each request sees one state of each. */
public final class Decisions implements Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final CompletionStage<PassageResult> NO_PASSAGE = completed(new PassageResult.Open(Passage.FREE));

    private final DecisionRules rules;
    private final HttpCaller http;
    private final Clock clock;
    private final Resolver resolver;
    private final Passages passages;

    private volatile RouteIndex<ServedRoute> routes;
    private volatile Instances instances = Instances.NONE;

    /**
     * Decisions without any route yet.
     *
     * @param http makes the calls; stays the caller's to close
     * @param clock tells how old things are
     */
    public Decisions(DecisionRules rules, HttpCaller http, Clock clock) {
        this.rules = rules;
        this.http = http;
        this.clock = clock;
        this.resolver = new Resolver(new Examinations(rules.requestRules()));
        this.passages = passages(rules, http, clock);
        this.routes = index(RouteTable.EMPTY);
    }

    private static Passages passages(DecisionRules rules, HttpCaller http, Clock clock) {
        return new Passages(rules.connectivityProxy()
                .flatMap(ConnectivityProxy::client)
                .map(client -> new ServiceTokens(client, rules.client(), new TokenClient(http), clock)));
    }

    private RouteIndex<ServedRoute> index(RouteTable table) {
        return RouteIndex.of(table, rules.localMode(), route -> new ServedRoute(route, rules.tenantMode()));
    }

    /** Serves these routes from now on. */
    public void routes(RouteTable table) {
        routes = index(table);
    }

    /** Asks these instances from now on. Those whose key stays the same keep what they have found. */
    public synchronized void instances(Map<String, ServiceKey> keys) {
        instances = instances.with(keys, key -> new DestinationClient(key, rules.client(), http, clock));
    }

    /** Decides about TCP connections, by the same instances. */
    public TcpPlanner tcp() {
        return new TcpDecisions(rules, () -> instances, passages);
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        try {
            return decide(head).exceptionally(failure -> internalError(head, failure));
        } catch (RuntimeException bug) {
            return completed(internalError(head, bug));
        }
    }

    private CompletionStage<Plan> decide(RequestHead head) {
        var route = routes.find(Authority.of(head));
        return route.isPresent()
                ? decide(head, route.get())
                : completed(ErrorRow.NO_ROUTE.with().toRefusal(Optional.empty(), head.requestId()));
    }

    private CompletionStage<Plan> decide(RequestHead head, ServedRoute route) {
        return switch (route.parse(head.headers())) {
            case ControlResult.Violation(var error) -> completed(route.refuse(error, head));
            case ControlResult.Valid(var controls) -> decide(head, route, controls);
        };
    }

    private CompletionStage<Plan> decide(RequestHead head, ServedRoute route, ControlHeaders controls) {
        var client = instances.find(route.instance());
        if (client.isEmpty()) {
            return completed(route.refuse(new Refusals(route, controls).instanceNotConfigured(), head));
        }
        var question = new Question(head, route, controls, client.get());
        return resolver.resolve(question).thenCompose(resolved -> switch (resolved) {
            case Usable usable -> answer(question, usable.examined().preparation());
            case Refused(var error) -> completed(question.refuse(error));
        });
    }

    private CompletionStage<Plan> answer(Question question, Preparation preparation) {
        return passage(question, preparation).thenApply(passage -> question.answer(preparation, passage));
    }

    private CompletionStage<PassageResult> passage(Question question, Preparation preparation) {
        return preparation instanceof Preparation.Ready(var destination) && destination.isOnPremise()
                ? passages.find(question.tenant())
                : NO_PASSAGE;
    }

    @Override
    public CompletionStage<Optional<Plan>> replan(RequestHead head, Plan.Forward refused) {
        try {
            return question(head)
                    .map(question -> replan(question, refused))
                    .orElseGet(() -> completed(Optional.empty()))
                    .exceptionally(failure -> {
                        internalError(head, failure);
                        return Optional.empty();
                    });
        } catch (RuntimeException bug) {
            internalError(head, bug);
            return completed(Optional.empty());
        }
    }

    private Optional<Question> question(RequestHead head) {
        return routes.find(Authority.of(head))
                .flatMap(route -> route.parse(head.headers()) instanceof ControlResult.Valid valid
                        ? instances
                                .find(route.instance())
                                .map(client -> new Question(head, route, valid.headers(), client))
                        : Optional.empty());
    }

    private CompletionStage<Optional<Plan>> replan(Question question, Plan.Forward refused) {
        return resolver.resolve(question)
                .thenCompose(known -> forward(question, known, refused)
                        .thenCompose(newer -> newer.isPresent()
                                        || !(known instanceof Usable usable
                                                && usable.examined().isRenewable())
                                ? completed(newer)
                                : resolver.refreshed(question, usable.lookup())
                                        .thenCompose(fresh -> forward(question, fresh, refused))));
    }

    /** The plan with credentials other than the refused ones. */
    private CompletionStage<Optional<Plan>> forward(Question question, Resolved resolved, Plan.Forward refused) {
        return resolved instanceof Usable usable
                        && usable.examined().preparation() instanceof Preparation.Ready ready
                        && !ready.destination().hasCredentialsOf(refused)
                        && ready.destination().accepts(question.head().target())
                ? answer(question, ready).thenApply(Optional::of)
                : completed(Optional.empty());
    }

    private static Plan internalError(RequestHead head, Throwable failure) {
        LOG.atError()
                .addKeyValue("requestId", head.requestId())
                .setCause(failure)
                .log("A request could not be decided");
        return ErrorRow.INTERNAL.with().toRefusal(Optional.empty(), head.requestId());
    }

    private static <T> CompletionStage<T> completed(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
