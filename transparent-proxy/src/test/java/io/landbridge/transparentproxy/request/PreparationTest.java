// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Certificate;
import io.landbridge.destination.Destination;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.Owner;
import io.landbridge.destination.Secret;
import io.landbridge.destination.TargetCheck;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.proxy.plan.TlsSettings.Store;
import io.landbridge.proxy.plan.TlsSettings.Verification;
import io.landbridge.transparentproxy.control.TenantMode;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
    private static final Certificate STORE = new Certificate("s.p12", Optional.empty(), new Secret("AAAA"));

    private static FoundDestination found(List<AuthToken> tokens, List<Certificate> files, String... properties) {
        var all = new LinkedHashMap<String, String>(
                Map.of("Name", "d", "Type", "HTTP", "ProxyType", "Internet", "URL", "http://target.example"));
        for (var i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return new FoundDestination(new Owner(Optional.empty(), Optional.empty()), new Destination(all), tokens, files);
    }

    private static AuthToken token(String header, String value) {
        return new AuthToken.Granted(
                "Bearer",
                new Secret("t"),
                new AuthToken.HttpHeader(header, new Secret(value)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Preparation prepare(FoundDestination found) {
        return Preparation.of(
                found,
                new RequestRules(TargetCheck.documented(), Retries.NONE, Optional.empty(), TenantMode.DEDICATED));
    }

    private static Plan.Forward forward(FoundDestination found, String target, String... headers) {
        var callers = new DefaultHttpHeaders().add("Host", "erp");
        for (var i = 0; i < headers.length; i += 2) {
            callers.add(headers[i], headers[i + 1]);
        }
        var ready = (Preparation.Ready) prepare(found);
        return ready.destination().forward("erp", new RequestHead(HttpMethod.GET, target, callers, "id-1"));
    }

    private static Plan.Forward forward(String... properties) {
        return forward(found(List.of(), List.of(), properties), "/");
    }

    private static String invalid(FoundDestination found) {
        return String.join("; ", ((Preparation.Invalid) prepare(found)).reasons());
    }

    @ParameterizedTest
    @CsvSource({
        "http://t,            /,               /",
        "http://t/,           /,               /",
        "http://t,            /a/b?c=d,        /a/b?c=d",
        "http://t,            *,               *",
        "http://t/base,       /,               /base",
        "http://t/base/,      /,               /base/",
        "http://t/base,       /a,              /base/a",
        "http://t/base/,      /a,              /base/a",
        "http://t/base,       //a,             /base//a",
        "http://t/base,       /?q,             /base?q",
        "http://t/b%20c,      /d%2Fe,          /b%20c/d%2Fe",
        "http://t?x=1,        /,               /?x=1",
        "http://t/b?x=1,      /a?x=0&y,        /b/a?x=0&y&x=1",
        "http://t/b?x=1,      /a?,             /b/a?x=1",
        "http://t/b,          http://erp/a?q,  /b/a?q",
        "http://t/b,          http://erp?q=/,  /b?q=/",
        "http://t/b,          http://erp,      /b"
    })
    void putsCallersTargetBelowTheDestinations(String url, String target, String expected) {
        assertThat(forward(found(List.of(), List.of(), "URL", url), target).target())
                .isEqualTo(expected);
    }

    @Test
    void appendsQueriesBehindTheCallersAndKeepsDuplicates() {
        // When
        var plan = forward(
                found(List.of(), List.of(), "URL.queries.foo", "bar", "URL.queries.a b", "ä&=+%/"), "/p?foo=bar2");

        // Then
        assertThat(plan.target()).isEqualTo("/p?foo=bar2&foo=bar&a%20b=%C3%A4%26%3D%2B%25/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../x", "/a/../../x", "/%2e%2E/x", "/a%2f..%2f..%2fx", "/..\\x", "http://erp/.."})
    void acceptsNoTargetThatClimbsOutOfTheDestinationsPath(String target) {
        // Given
        var below = ((Preparation.Ready) prepare(found(List.of(), List.of(), "URL", "http://t/base"))).destination();
        var unconfined = ((Preparation.Ready) prepare(found(List.of(), List.of()))).destination();

        // Then
        assertThat(below.accepts(target)).isFalse();
        assertThat(unconfined.accepts(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "*", "/a/../x", "/..a/b..", "/x?redirect=/../..", "/%20/."})
    void acceptsTargetsBelowTheDestinationsPath(String target) {
        var below = ((Preparation.Ready) prepare(found(List.of(), List.of(), "URL", "http://t/base"))).destination();
        assertThat(below.accepts(target)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://Target.example,       Target.example, 80,   Target.example",
        "http://target.example:8081,  target.example, 8081, target.example:8081",
        "https://target.example,      target.example, 443,  target.example",
        "https://[2001:db8::1]:8443/, 2001:db8::1,    8443, [2001:db8::1]:8443",
        "target.example:81/x,         target.example, 81,   target.example:81"
    })
    void rewritesHostToTheTargets(String url, String host, int port, String authority) {
        // When
        var plan = forward("URL", url);

        // Then
        assertThat(target(plan).host()).isEqualTo(host);
        assertThat(target(plan).port()).isEqualTo(port);
        assertThat(target(plan).tls().isPresent()).isEqualTo(url.startsWith("https"));
        assertThat(plan.headers().getAll("Host")).containsExactly(authority);
    }

    @Test
    void sendsFixedHeadersBehindTheCallers() {
        // When
        var plan = forward(found(List.of(), List.of(), "URL.headers.apiKey", "fixed"), "/", "APIKEY", "callers");

        // Then
        assertThat(plan.headers().getAll("apikey")).containsExactly("callers", "fixed");
    }

    @Test
    void passesCallersHeadersOnButNotThoseForTheProxy() {
        // When
        var plan = forward(
                found(List.of(), List.of()),
                "/",
                "Accept",
                "a",
                "Accept",
                "b",
                "X-Chain-Name",
                "c",
                "x-chain-var-a",
                "d",
                "X-Tenant-Id",
                "e",
                "SAP-Connectivity-SCC-Location_ID",
                "f",
                "X-Request-Id",
                "forged",
                "traceparent",
                "00-1-2-01");

        // Then
        assertThat(plan.headers().names()).containsExactlyInAnyOrder("host", "Accept", "traceparent", "x-request-id");
        assertThat(plan.headers().getAll("accept")).containsExactly("a", "b");
        assertThat(plan.headers().getAll("x-request-id")).containsExactly("id-1");
    }

    @Test
    void credentialsReplaceTheCallers() {
        // Given
        var found = found(
                List.of(token("Authorization", "Basic abc"), token("X-Second", "s")),
                List.of(),
                "Authentication",
                "BasicAuthentication");

        // When
        var plan = forward(found, "/", "authorization", "Bearer callers", "x-second", "callers");

        // Then
        assertThat(plan.headers().getAll("Authorization")).containsExactly("Basic abc");
        assertThat(plan.headers().getAll("X-Second")).containsExactly("s");
    }

    @Test
    void consumedUserTokenIsNotPassedOnEvenIfTheCredentialsHaveAnotherHeader() {
        // Given
        var found = found(List.of(token("X-Own", "t")), List.of(), "Authentication", "OAuth2JWTBearer");

        // When
        var plan = forward(found, "/", "Authorization", "Bearer callers");

        // Then
        assertThat(plan.headers().contains("Authorization")).isFalse();
    }

    @Test
    void destinationWithoutAuthenticationPassesCallersAuthorizationOn() {
        assertThat(forward(found(List.of(), List.of()), "/", "Authorization", "Bearer callers")
                        .headers()
                        .getAll("Authorization"))
                .containsExactly("Bearer callers");
    }

    @Test
    void tellsWhetherPlanHasTheseCredentials() {
        // Given
        var old = found(List.of(token("Authorization", "Bearer 1")), List.of(), "Authentication", "OAuth2Password");
        var fresh = found(List.of(token("Authorization", "Bearer 2")), List.of(), "Authentication", "OAuth2Password");

        // When
        var plan = forward(old, "/");

        // Then
        assertThat(((Preparation.Ready) prepare(old)).destination().hasCredentialsOf(plan))
                .isTrue();
        assertThat(((Preparation.Ready) prepare(fresh)).destination().hasCredentialsOf(plan))
                .isFalse();
    }

    @Test
    void limitsHaveDefaults() {
        assertThat(forward().limits())
                .isEqualTo(new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 0, Set.of()));
    }

    @Test
    void limitsComeFromTheDestination() {
        assertThat(forward("URL.connectionTimeoutInSeconds", "300", "URL.socketReadTimeoutInSeconds", "43200")
                        .limits())
                .isEqualTo(new Limits(Duration.ofSeconds(300), Duration.ofHours(12), 0, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "URL.connectionTimeoutInSeconds, 0, 1 to 300",
        "URL.connectionTimeoutInSeconds, 301, 1 to 300",
        "URL.connectionTimeoutInSeconds, 1.5, 1 to 300",
        "URL.socketReadTimeoutInSeconds, 43201, 1 to 43200",
        "URL.socketReadTimeoutInSeconds, 99999999999, 1 to 43200",
        "URL.headers.Host, x, sets that header itself",
        "URL.headers.transfer-encoding, chunked, sets that header itself",
        "URL.headers.a b, x, token as name",
        "URL.headers.ä, x, token as name",
        "Authentication, Nonsense, is not known",
        "Authentication, PrincipalPropagation, not supported",
        "Authentication, SAPAssertionSSO, not supported",
        "Authentication, ClientCertificateAuthentication, needs TLS",
        "URL, ftp://x, is not supported",
        "URL, http://localhost, names this machine",
        "Type, RFC, is not supported"
    })
    void refusesInvalidPropertyAndSaysWhy(String key, String value, String reason) {
        assertThat(invalid(found(List.of(), List.of(), key, value))).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: 1", "a\nb", "a\u0000", "a\u007f", "\u00e4"})
    void refusesHeaderInjectionThroughProperties(String value) {
        assertThat(invalid(found(List.of(), List.of(), "URL.headers.x", value)))
                .contains("URL.headers.x is no header that can be sent");
        assertThat(invalid(found(
                        List.of(token("Authorization", value)), List.of(), "Authentication", "BasicAuthentication")))
                .contains("credentials' header cannot be sent")
                .doesNotContain(value);
    }

    @Test
    void reportsEveryFault() {
        assertThat(((Preparation.Invalid) prepare(found(
                                List.of(), List.of(), "URL.connectionTimeoutInSeconds", "0", "URL.headers.te", "x")))
                        .reasons())
                .hasSize(2);
    }

    @Test
    void failedTokenIsNoCredentials() {
        // Given
        var failed =
                found(List.of(new AuthToken.Failed("invalid_client")), List.of(), "Authentication", "OAuth2Password");

        // Then
        assertThat(prepare(failed)).isEqualTo(new Preparation.NoCredentials("invalid_client"));
    }

    @Test
    void missingTokenIsNoCredentials() {
        assertThat(prepare(found(List.of(), List.of(), "Authentication", "BasicAuthentication")))
                .isInstanceOf(Preparation.NoCredentials.class);
    }

    @Test
    void onPremiseIsKeptForTheConnectivityProxy() {
        assertThat(prepare(found(List.of(), List.of(), "ProxyType", "OnPremise")))
                .isEqualTo(new Preparation.OnPremiseUnreachable());
    }

    @Test
    void tlsDefaultsToThePlatformsTrust() {
        assertThat(forward("URL", "https://t").upstream())
                .isEqualTo(new Target("t", 443, Optional.of(io.landbridge.proxy.plan.TlsSettings.DEFAULT)));
    }

    @ParameterizedTest
    @CsvSource({
        "TrustAll, true, TRUST_ALL",
        "TrustAll, FALSE, STRICT",
        "HostnameVerifier, BrowserCompatible, BROWSER_COMPATIBLE",
        "HostnameVerifier, Strict, STRICT"
    })
    void verificationComesFromTheDestination(String key, String value, Verification expected) {
        assertThat(tls(forward("URL", "https://t", key, value)).verification()).isEqualTo(expected);
    }

    @Test
    void clientCertificateAndTrustStoreComeFromTheLookup() {
        // When
        var plan = forward(
                found(
                        List.of(),
                        List.of(STORE),
                        "URL",
                        "https://t",
                        "Authentication",
                        "ClientCertificateAuthentication",
                        "KeyStoreLocation",
                        "s.p12",
                        "KeyStorePassword",
                        "pw",
                        "TrustStoreLocation",
                        "s.p12"),
                "/",
                "Authorization",
                "Bearer callers");

        // Then
        var tls = tls(plan);
        assertThat(tls.keyStore()).contains(new Store(STORE, new Secret("pw")));
        assertThat(tls.trustStore()).contains(new Store(STORE, new Secret("")));
        assertThat(plan.headers().contains("Authorization")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TrustStoreLocation, other.pem, which the look-up did not return",
        "KeyStoreLocation, other.pem, which the look-up did not return",
        "KeyStore.Source, ClientProvided, expected: DestinationService",
        "TrustAll, yes, expected: TRUE or FALSE",
        "HostnameVerifier, None, expected: Strict or BrowserCompatible",
        "Description, no store at all, KeyStoreLocation is missing"
    })
    void refusesInvalidTlsProperty(String key, String value, String reason) {
        assertThat(invalid(found(
                        List.of(),
                        List.of(STORE),
                        "URL",
                        "https://t",
                        "Authentication",
                        "ClientCertificateAuthentication",
                        key,
                        value)))
                .contains(reason);
    }

    private static Target target(Plan.Forward forward) {
        return (Target) forward.upstream();
    }

    private static TlsSettings tls(Plan.Forward plan) {
        return (TlsSettings) target(plan).tls().orElseThrow();
    }
}
