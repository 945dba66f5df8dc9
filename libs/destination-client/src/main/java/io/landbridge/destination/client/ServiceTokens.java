// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant;
import io.landbridge.oauth.Skew;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenAnswer.Refused;
import io.landbridge.oauth.TokenCache;
import io.landbridge.oauth.TokenClient;
import io.landbridge.oauth.TokenEndpoint;
import io.landbridge.oauth.TokenRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Access tokens of a service instance, one for each tenant, kept until shortly before they expire. Safe on any thread; its
 * stages never fail.
 */
public final class ServiceTokens {
    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final Skew SKEW = new Skew(Duration.ofMinutes(1));
    private static final String TENANT_ID_HEADER = "x-zid";
    /** A subdomain becomes part of the address that gets the client's secret: nothing but a label may. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final Refused NO_TENANT =
            new Refused(404, Optional.empty(), Optional.of("no tenant has such a name (expected: a DNS label)"));

    private final InstanceClient key;
    private final ClientSettings settings;
    private final TokenClient client;
    private final TokenCache<Optional<Tenant>> cache;

    /**
     * @param key whose tokens
     * @param settings how the token service is called; its cache time does not matter
     * @param client makes the calls
     * @param clock tells the time
     */
    public ServiceTokens(InstanceClient key, ClientSettings settings, TokenClient client, Clock clock) {
        this.key = key;
        this.settings = settings;
        this.client = client;
        this.cache = new TokenCache<>(MOST_BYTES, SKEW, clock);
    }

    /** A token of that tenant; without one, of the tenant that owns the instance. */
    public CompletionStage<TokenAnswer> get(Optional<Tenant> tenant) {
        return switch (tenant.orElse(null)) {
            case null -> get(tenant, endpoint(key.tokenService()));
            case Tenant.Id id
            when LABEL.matcher(id.value()).matches() ->
                get(tenant, endpoint(key.tokenService()).withHeaders(Map.of(TENANT_ID_HEADER, id.value())));
            case Tenant.Subdomain subdomain
            when LABEL.matcher(subdomain.value()).matches() -> getBySubdomain(tenant, subdomain);
            case Tenant ignored -> completed(NO_TENANT);
        };
    }

    private CompletionStage<TokenAnswer> getBySubdomain(Optional<Tenant> tenant, Tenant.Subdomain subdomain) {
        return addressOf(subdomain)
                .map(address -> get(tenant, endpoint(address)))
                .orElseGet(() -> completed(noPlaceForSubdomain()));
    }

    private CompletionStage<TokenAnswer> get(Optional<Tenant> tenant, TokenEndpoint endpoint) {
        return cache.get(
                tenant, () -> client.request(request(endpoint)).thenApply(answer -> onlyFor(tenant, answer, endpoint)));
    }

    /** A token of another tenant than was asked for is none. */
    private static TokenAnswer onlyFor(Optional<Tenant> tenant, TokenAnswer answer, TokenEndpoint endpoint) {
        if (answer instanceof TokenAnswer.Granted granted && tenant.orElse(null) instanceof Tenant.Id asked) {
            var got = TokenTenant.of(granted.accessToken());
            if (got.isPresent() && !got.get().equals(asked.value())) {
                return new TokenAnswer.Malformed("token service " + endpoint.uri() + " gave a token of tenant '"
                        + Words.of(got.get()) + "' (expected: of '" + asked.value()
                        + "', as header x-zid says; or name the tenant by its subdomain)");
            }
        }
        return answer;
    }

    private static CompletionStage<TokenAnswer> completed(TokenAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** That token was not accepted: the next one is another. */
    public void invalidate(Optional<Tenant> tenant, Secret token) {
        cache.invalidate(tenant, token);
    }

    private TokenRequest request(TokenEndpoint endpoint) {
        return TokenRequest.of(endpoint, key.credentials().authentication(), new Grant.ClientCredentials());
    }

    /** The token service's address in another tenant: its subdomain in place of the key's own. */
    private Optional<URI> addressOf(Tenant.Subdomain tenant) {
        var address = key.tokenService().toString();
        return key.identityZone()
                .filter(zone -> key.tokenService().getHost().startsWith(zone + "."))
                .map(zone -> URI.create(address.replaceFirst("//[^./]+\\.", "//" + tenant.value() + ".")));
    }

    private TokenEndpoint endpoint(URI base) {
        return TokenEndpoint.of(URI.create(base + "/oauth/token"))
                .withTimeouts(settings.connectTimeout(), settings.readTimeout())
                .withTrust(settings.trust());
    }

    private TokenAnswer noPlaceForSubdomain() {
        return new TokenAnswer.Unreachable("the service key's url " + key.tokenService()
                + " does not begin with its identityzone '" + key.identityZone().orElse("")
                + "', so that a tenant's subdomain cannot take its place; name the tenant by its identifier");
    }
}
