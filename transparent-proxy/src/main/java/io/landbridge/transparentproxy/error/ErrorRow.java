// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.error;

import static io.landbridge.transparentproxy.error.Origin.CONNECTIVITY_PROXY;
import static io.landbridge.transparentproxy.error.Origin.DESTINATION_SERVICE;
import static io.landbridge.transparentproxy.error.Origin.TOKEN_SERVICE;
import static io.landbridge.transparentproxy.error.Origin.TRANSPARENT_PROXY;

import java.util.Optional;

/**
 * The catalogue of errors that this proxy answers. Rows A, B, C and T are the documented ones; D (look-ups), I (internal),
 * P (protocol) and U (upstreams) are Landbridge's own.
 */
public enum ErrorRow {
    /** The only row without any header. */
    NO_ROUTE("A0", 404, TRANSPARENT_PROXY, "no route"),
    BAD_REQUEST("A1", 400, TRANSPARENT_PROXY, "%s"),
    SUBJECT_TOKEN_TYPE_MISSING(
            "A2",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Subject-Token-Type' is missing: destination '%s' uses OAuth2TokenExchange"),
    ACTOR_TOKEN_TYPE_MISSING(
            "A3",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Actor-Token' came without 'X-Actor-Token-Type': send both or none"),
    ACTOR_TOKEN_MISSING(
            "A4",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Actor-Token-Type' came without 'X-Actor-Token': send both or none"),
    TOKEN_SERVICE_TENANT_MISSING(
            "A5",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Token-Service-Tenant' is missing: destination '%s' has tokenServiceURLType Common"
                    + " (expected: the tenant's subdomain)"),
    CLIENT_ASSERTION_MIXED(
            "A6",
            400,
            DESTINATION_SERVICE,
            "Cannot mix header 'X-Client-Assertion-Destination-Name' with headers 'X-Client-Assertion' and"
                    + " 'X-Client-Assertion-Type': choose one style"),
    LOOKUP_REJECTED(
            "A7",
            400,
            DESTINATION_SERVICE,
            "The Destination Service rejected the look-up of destination '%s': %s. Check the request's headers, such as"
                    + " the token in Authorization"),
    TENANT_MISSING(
            "A8",
            400,
            TRANSPARENT_PROXY,
            "Tenant mode is shared: send either 'X-Tenant-Subdomain' or 'X-Tenant-Id'; the request has neither"),
    TENANT_AMBIGUOUS(
            "A9",
            400,
            TRANSPARENT_PROXY,
            "Tenant mode is shared: send either 'X-Tenant-Subdomain' or 'X-Tenant-Id'; the request has both"),
    DESTINATION_NAME_MISSING(
            "A10",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Destination-Name' is missing: custom resource '%s' is a destination gateway"),
    DESTINATION_NAME_TOO_LONG(
            "A11", 400, TRANSPARENT_PROXY, "Header 'X-Destination-Name' has %s characters (expected: at most 200)"),
    FRAGMENT_NAME_TOO_LONG(
            "A12", 400, TRANSPARENT_PROXY, "Header 'X-Fragment-Name' has %s characters (expected: at most 200)"),
    DESTINATION_NAME_ILLEGAL(
            "A13",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Destination-Name' is '%s' (expected: letters, digits, '_' and '-')"),
    FRAGMENT_NAME_ILLEGAL(
            "A14", 400, TRANSPARENT_PROXY, "Header 'X-Fragment-Name' is '%s' (expected: letters, digits, '_' and '-')"),
    FRAGMENT_OPTIONAL_INVALID(
            "A15", 400, TRANSPARENT_PROXY, "Header 'X-Fragment-Optional' is '%s' (expected: true or false)"),
    DESTINATION_LEVEL_INVALID(
            "A16", 400, TRANSPARENT_PROXY, "Header 'X-Destination-Level' is '%s' (expected one of: %s)"),
    FRAGMENT_LEVEL_INVALID("A17", 400, TRANSPARENT_PROXY, "Header 'X-Fragment-Level' is '%s' (expected one of: %s)"),
    DESTINATION_NAME_NOT_ALLOWED("A18", 400, TRANSPARENT_PROXY, notAllowed("X-Destination-Name")),
    FRAGMENT_NAME_NOT_ALLOWED("A19", 400, TRANSPARENT_PROXY, notAllowed("X-Fragment-Name")),
    FRAGMENT_OPTIONAL_NOT_ALLOWED("A20", 400, TRANSPARENT_PROXY, notAllowed("X-Fragment-Optional")),
    DESTINATION_LEVEL_NOT_ALLOWED("A21", 400, TRANSPARENT_PROXY, notAllowed("X-Destination-Level")),
    FRAGMENT_LEVEL_NOT_ALLOWED("A22", 400, TRANSPARENT_PROXY, notAllowed("X-Fragment-Level")),
    FRAGMENT_NAME_MISSING(
            "A23",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Fragment-Level' came without 'X-Fragment-Name': name the fragment"),
    HEADER_REPEATED("A24", 400, TRANSPARENT_PROXY, "Headers %s were sent more than once: send each once"),
    TOKEN_SERVICE_TENANT_NOT_ALLOWED(
            "A26",
            400,
            TRANSPARENT_PROXY,
            "Header 'X-Token-Service-Tenant' is not allowed: destination '%s' has tokenServiceURLType Dedicated"),

    DESTINATION_NOT_FOUND(
            "B1", 502, DESTINATION_SERVICE, "Destination '%s' of custom resource '%s' was not found", 404),
    DESTINATION_OR_FRAGMENT_NOT_FOUND(
            "B2",
            502,
            DESTINATION_SERVICE,
            "Destination '%s' with fragment '%s' of custom resource '%s' was not found",
            404),
    GATEWAY_DESTINATION_NOT_FOUND("B3", 502, DESTINATION_SERVICE, "Destination '%s' was not found", 404),
    GATEWAY_DESTINATION_OR_FRAGMENT_NOT_FOUND(
            "B4", 502, DESTINATION_SERVICE, "Destination '%s' with fragment '%s' was not found", 404),
    DESTINATION_INVALID("B5", 502, DESTINATION_SERVICE, "The configuration of destination '%s' is invalid: %s"),
    DESTINATION_WITH_FRAGMENT_INVALID(
            "B6", 502, DESTINATION_SERVICE, "The configuration of destination '%s' with fragment '%s' is invalid: %s"),
    CREDENTIALS_INVALID(
            "B7",
            502,
            DESTINATION_SERVICE,
            "There are no credentials for destination '%s' of custom resource '%s': %s. Check its OAuth properties"),
    CREDENTIALS_WITH_FRAGMENT_INVALID(
            "B8",
            502,
            DESTINATION_SERVICE,
            "There are no credentials for destination '%s' with fragment '%s' of custom resource '%s': %s. Check its"
                    + " OAuth properties"),

    CONNECTIVITY_PROXY_NOT_CONFIGURED(
            "C1",
            502,
            TRANSPARENT_PROXY,
            "Destination '%s' has ProxyType OnPremise, but no connectivity proxy is configured (connectivityProxy.serviceName)"),
    INSTANCE_NOT_CONFIGURED(
            "C2",
            502,
            TRANSPARENT_PROXY,
            "Destination Service instance '%s' of custom resource '%s' is not configured"),

    CONNECTIVITY_PROXY_UNREACHABLE(
            "C3",
            502,
            CONNECTIVITY_PROXY,
            "No connection to connectivity proxy %s: %s. Check connectivityProxy.serviceName, and whether it is up"),

    DESTINATION_SERVICE_FAILED(
            "D1", 502, DESTINATION_SERVICE, "The look-up of destination '%s' with instance '%s' failed: %s"),
    TOKEN_SERVICE_FAILED("D2", 502, TOKEN_SERVICE, "No token for Destination Service instance '%s': %s"),
    CONNECTIVITY_TOKEN_FAILED("D3", 502, TOKEN_SERVICE, "No token for the connectivity proxy: %s"),
    CONNECTIVITY_KEY_MISSING(
            "D4",
            502,
            TRANSPARENT_PROXY,
            "Destination '%s' has ProxyType OnPremise, and tenant mode is shared: the connectivity proxy needs a token of the"
                    + " tenant, but connectivityProxy.serviceKey is not configured"),

    TARGET_UNRESOLVABLE(
            "U1",
            502,
            TRANSPARENT_PROXY,
            "The target's host '%s' has no address (expected: a name that the cluster's DNS knows). Check the"
                    + " destination's URL"),
    TARGET_REFUSED(
            "U2", 502, TRANSPARENT_PROXY, "No connection to target %s: %s. Check the destination's URL and the target"),
    TARGET_CONNECT_TIMEOUT(
            "U3",
            504,
            TRANSPARENT_PROXY,
            "No connection to target %s within %s s. Check the destination's URL and the network's rules, or set"
                    + " URL.connectionTimeoutInSeconds"),
    TARGET_READ_TIMEOUT(
            "U4",
            504,
            TRANSPARENT_PROXY,
            "Target %s was silent for %s s. If it needs longer, set URL.socketReadTimeoutInSeconds"),
    TARGET_CLOSED("U5", 502, TRANSPARENT_PROXY, "Target %s closed the connection without an answer"),
    TARGET_ANSWER_INCOMPLETE(
            "U6", 502, TRANSPARENT_PROXY, "Target %s closed the connection before its answer's head was complete"),
    TARGET_MALFORMED("U7", 502, TRANSPARENT_PROXY, "The answer of target %s is not HTTP as it should be: %s"),
    TARGET_NOT_TRUSTED(
            "U8",
            502,
            TRANSPARENT_PROXY,
            "The certificate of target %s is not trusted: %s. Set TrustStoreLocation, or HostnameVerifier"),
    TARGET_TLS_FAILED("U9", 502, TRANSPARENT_PROXY, "No TLS connection to target %s: %s"),
    TARGET_POOL_FULL(
            "U10",
            503,
            TRANSPARENT_PROXY,
            "There are %2$s connections to target %1$s already, which is limits.upstreamConnections. Send fewer requests"
                    + " at a time, or raise it"),
    STORE_UNUSABLE(
            "U11", 502, TRANSPARENT_PROXY, "The key store or trust store of destination '%s' cannot be used: %s"),
    TARGET_RESET(
            "U12", 502, TRANSPARENT_PROXY, "Target %s did not serve the request: it reset the HTTP/2 stream with %s"),

    REQUEST_LINE_TOO_LONG("P1", 414, TRANSPARENT_PROXY, "%s"),
    HEADERS_TOO_LARGE("P2", 431, TRANSPARENT_PROXY, "%s"),
    METHOD_NOT_ALLOWED(
            "P3",
            405,
            TRANSPARENT_PROXY,
            "Method CONNECT is not served: call a destination by its name (expected: any other method)"),
    REQUEST_TIMEOUT("P4", 408, TRANSPARENT_PROXY, "The request was not complete within %s s"),

    TENANT_SUBDOMAIN_UNKNOWN(
            "T1",
            500,
            TOKEN_SERVICE,
            "Subdomain '%s' is of no tenant that Destination Service instance '%s' can serve: check it",
            404),
    TENANT_ID_UNKNOWN(
            "T2",
            500,
            TOKEN_SERVICE,
            "Identifier '%s' is of no tenant that Destination Service instance '%s' can serve: check it",
            404),
    TENANT_SUBDOMAIN_NOT_SUBSCRIBED(
            "T3",
            500,
            TOKEN_SERVICE,
            "The tenant of subdomain '%s' is not subscribed to the provider of Destination Service instance '%s'",
            401),
    TENANT_ID_NOT_SUBSCRIBED(
            "T4",
            500,
            TOKEN_SERVICE,
            "The tenant of identifier '%s' is not subscribed to the provider of Destination Service instance '%s'",
            401),

    INTERNAL("I1", 500, TRANSPARENT_PROXY, "Internal error; the log has more under the request id");

    private final String id;
    private final int status;
    private final Origin origin;
    private final String pattern;
    private final Optional<String> internalCode;

    ErrorRow(String id, int status, Origin origin, String pattern) {
        this(id, status, origin, pattern, Optional.empty());
    }

    ErrorRow(String id, int status, Origin origin, String pattern, int internalCode) {
        this(id, status, origin, pattern, Optional.of(Integer.toString(internalCode)));
    }

    ErrorRow(String id, int status, Origin origin, String pattern, Optional<String> internalCode) {
        this.id = id;
        this.status = status;
        this.origin = origin;
        this.pattern = pattern;
        this.internalCode = internalCode;
    }

    private static String notAllowed(String header) {
        return "Header '" + header + "' is not allowed: custom resource '%s' names its destination itself. Use a custom"
                + " resource with destination \"*\", or set it there";
    }

    /** The row's name in the documentation. */
    public String id() {
        return id;
    }

    /** Status code of the answer. */
    public int status() {
        return status;
    }

    /** Who failed. */
    public Origin origin() {
        return origin;
    }

    /** Status of the internal call that failed, where the row has one. */
    public Optional<String> internalCode() {
        return internalCode;
    }

    /** An occurrence of this row; the facts fill the message in the catalogue's order. None of them may be secret. */
    public ProxyError with(Object... facts) {
        return new ProxyError(this, internalCode, String.format(pattern, facts));
    }
}
