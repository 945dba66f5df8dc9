// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.destination.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One question to the Destination Service. Everything that its answer depends on is part of it, so that equal look-ups
 * may share an answer, and others never do.
 *
 * @param name the destination
 * @param level where to look (version 2 of the API); absent for the fall-back from instance to subaccount (version 1)
 * @param fragment fragment to merge, if any
 * @param chain predefined chain, if any
 * @param tenant on whose behalf; absent for the tenant of the service key
 * @param tokens whether credentials are wanted too, and what they depend on
 */
public record DestinationLookup(
        DestinationName name,
        Optional<Level> level,
        Optional<Fragment> fragment,
        Optional<Chain> chain,
        Optional<Tenant> tenant,
        Tokens tokens) {

    /** The destination of that name, with the credentials that need no caller. */
    public static DestinationLookup of(DestinationName name) {
        return new DestinationLookup(
                name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Tokens.Retrieved.PLAIN);
    }

    /** The same, with these credentials in place of those so far. */
    public DestinationLookup with(Tokens other) {
        return new DestinationLookup(name, level, fragment, chain, tenant, other);
    }

    /**
     * A fragment to merge.
     *
     * @param name its name
     * @param level where to look; absent for the destination's
     * @param optional whether the destination is found also without it
     */
    public record Fragment(FragmentName name, Optional<Level> level, boolean optional) {}

    /**
     * A predefined chain.
     *
     * @param name its name
     * @param variables values by variable name
     */
    public record Chain(String name, Map<String, Secret> variables) {
        public Chain {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    /** Which credentials are asked for. */
    public sealed interface Tokens {
        /** None: only the configuration ({@code $skipTokenRetrieval}). */
        record Skipped() implements Tokens {}

        /**
         * Those of the destination's authentication type.
         *
         * @param tokenTenant subdomain for a token service of type Common ({@code X-tenant})
         * @param inputs what the caller contributes, by header of the Destination Service: {@code X-user-token},
         *     {@code X-code}, {@code X-client-assertion} …; not empty means: for this caller alone
         */
        record Retrieved(Optional<String> tokenTenant, Map<String, Secret> inputs) implements Tokens {
            /** With nothing from the caller. */
            public static final Retrieved PLAIN = new Retrieved(Optional.empty(), Map.of());

            public Retrieved {
                inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            }
        }
    }
}
