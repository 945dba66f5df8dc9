// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Destination;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.Grant;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalPlannerTest {
    private static final String CREDENTIALS = "OAuth2ClientCredentials";

    @ParameterizedTest
    @ValueSource(strings = {"NoAuthentication", "ClientCertificateAuthentication", "PrincipalPropagation"})
    void needsNoTokenWhereTheClientHasAllItNeeds(String authentication) {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of(authentication));

        // Then
        assertThat(plan).isEqualTo(new RetrievalPlan.NoToken());
    }

    @Test
    void needsNoTokenWithoutAuthentication() {
        // Given
        var destination = new Destination(Map.of("Name", "erp", "Type", "HTTP"));

        // When
        var plan = RetrievalPlanner.plan(Inputs.of(destination));

        // Then
        assertThat(plan).isEqualTo(new RetrievalPlan.NoToken());
    }

    @Test
    void buildsBasicHeaderInUtf8() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of("BasicAuthentication", "User", "jürgen", "Password", "pä:ss"));

        // Then
        var credentials = "asO8cmdlbjpww6Q6c3M=";
        assertThat(plan)
                .isEqualTo(new RetrievalPlan.Built(new AuthToken.Granted(
                        "Basic",
                        new Secret(credentials),
                        new AuthToken.HttpHeader("Authorization", new Secret("Basic " + credentials)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void saysWhichBasicPropertyIsMissing() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of("BasicAuthentication", "User", "alice"));

        // Then
        assertThat(plan)
                .isEqualTo(new RetrievalPlan.Built(
                        new AuthToken.Failed("Basic credentials cannot be built: property 'Password' is missing")));
    }

    @Test
    void saysThatTheDeprecatedTypeIsNotPerformed() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of("SAPAssertionSSO"));

        // Then
        assertThat(plan).isEqualTo(failed("Authentication 'SAPAssertionSSO' is stored but not performed yet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAMLAssertion", "OAuth2SAMLBearerAssertion"})
    void anAssertionIsAboutTheUserOfTheToken(String authentication) {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of(authentication));

        // Then
        assertThat(plan)
                .isEqualTo(failed("there is no user token (expected: header 'X-user-token', or the token of"
                        + " a user in the header 'Authorization')"));
    }

    @Test
    void anAssertionAboutTheSystemUserNeedsNoToken() {
        assertThat(RetrievalPlanner.plan(Inputs.of("SAMLAssertion", "SystemUser", "BATCH")))
                .isInstanceOfSatisfying(RetrievalPlan.Assert.class, plan -> {
                    assertThat(plan.assertion().claims()).isEmpty();
                    assertThat(plan.assertion().tenantId()).isEqualTo("tenant-1");
                    assertThat(plan.assertion().tokenServiceUrl()).isEmpty();
                });
    }

    @Test
    void theTokenServiceIsTheRecipientOfTheAssertionThatItIsAskedWith() {
        // Given
        var input = Inputs.of(
                "OAuth2SAMLBearerAssertion",
                "SystemUser",
                "BATCH",
                "clientKey",
                "key",
                "tokenServiceURL",
                "https://uaa.example/oauth/token?company=c",
                "tokenServiceURL.queries.q",
                "1");

        // Then
        assertThat(RetrievalPlanner.plan(input)).isInstanceOfSatisfying(RetrievalPlan.AskWithAssertion.class, plan -> {
            assertThat(plan.assertion().tokenServiceUrl()).contains("https://uaa.example/oauth/token");
            assertThat(plan.request().apply(new Secret("assertion")).grant())
                    .isEqualTo(new Grant.SamlBearer(new Secret("assertion")));
        });
    }

    @Test
    void saysWhichAssertionProvidersThereAre() {
        assertThat(RetrievalPlanner.plan(Inputs.of("OAuth2SAMLBearerAssertion", "SAMLAssertionProvider", "Somebody")))
                .isEqualTo(failed("SAMLAssertionProvider is 'Somebody' (expected: DestinationServiceGenerated or"
                        + " ClientProvided)"));
    }

    @Test
    void saysThatTheAuthenticationIsUnknown() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of("Magic"));

        // Then
        assertThat(plan)
                .isEqualTo(
                        failed(
                                "Authentication 'Magic' is unknown (expected: a documented value, such as BasicAuthentication)"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://authentication.x.com/oauth/token, https://mytenant.authentication.x.com/oauth/token",
        "https://{tenant}.authentication.x.com/oauth/token, https://mytenant.authentication.x.com/oauth/token",
        "https://a.x.com/tenant/{tenant}/oauth/token, https://a.x.com/tenant/mytenant/oauth/token",
        "https://oauth.{tenant}.x.com/token, https://oauth.mytenant.x.com/token"
    })
    void putsTenantIntoCommonTokenServiceUrl(String configured, String asked) {
        // Given
        var input = Inputs.of(
                CREDENTIALS, "tokenServiceURL", configured, "tokenServiceURLType", "Common", "clientId", "id");

        // When
        var plan = RetrievalPlanner.plan(Inputs.forTenant("mytenant", input));

        // Then
        assertThat(asked(plan).endpoint().uri()).hasToString(asked);
    }

    @Test
    void commonNeedsTenantHeader() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.of(CREDENTIALS, "tokenServiceURLType", "Common"));

        // Then
        assertThat(plan)
                .isEqualTo(
                        new RetrievalPlan.BadRequest(
                                "header 'X-tenant' is missing (expected: the tenant's subdomain, because tokenServiceURLType is 'Common')"));
    }

    @Test
    void dedicatedForbidsTenantHeader() {
        // When
        var plan = RetrievalPlanner.plan(Inputs.forTenant("mytenant", Inputs.of(CREDENTIALS)));

        // Then
        assertThat(plan)
                .isEqualTo(
                        new RetrievalPlan.BadRequest(
                                "header 'X-tenant' is not allowed (expected: none, because tokenServiceURLType is not 'Common')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/", "a.b", "a@b", "", "-a", "{tenant}"})
    void tenantHeaderCannotLeaveItsLabel(String tenant) {
        // When
        var plan = RetrievalPlanner.plan(
                Inputs.forTenant(tenant, Inputs.of(CREDENTIALS, "tokenServiceURLType", "Common")));

        // Then
        assertThat(plan).isInstanceOf(RetrievalPlan.BadRequest.class);
    }

    @Test
    void passwordIgnoresTenantAndType() {
        // Given
        var input = Inputs.of(
                "OAuth2Password",
                "tokenServiceURL",
                "https://x.com/token",
                "tokenServiceURLType",
                "Common",
                "clientId",
                "id",
                "User",
                "alice",
                "Password",
                "secret");

        // When
        var plan = RetrievalPlanner.plan(Inputs.forTenant("mytenant", input));

        // Then
        assertThat(asked(plan).endpoint().uri()).hasToString("https://x.com/token");
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "1, 1", "60, 60", "61, 10", "-1, 10", "soon, 10"})
    void connectTimeoutOutOfRangeIsTenSeconds(String configured, long seconds) {
        // When
        var plan = RetrievalPlanner.plan(client("tokenServiceURL.ConnectionTimeoutInSeconds", configured));

        // Then
        assertThat(asked(plan).endpoint().connectTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 600", "600, 600", "601, 10"})
    void readTimeoutOutOfRangeIsTenSeconds(String configured, long seconds) {
        // When
        var plan = RetrievalPlanner.plan(client("tokenServiceURL.SocketReadTimeoutInSeconds", configured));

        // Then
        assertThat(asked(plan).endpoint().readTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void trustAllWinsOverStoreAndHostnameVerifier() {
        // When
        var plan = RetrievalPlanner.plan(
                client("TrustAll", "TRUE", "TrustStoreLocation", "missing.pem", "HostnameVerifier", "Nonsense"));

        // Then
        assertThat(asked(plan).endpoint().trust()).isEqualTo(new ServerTrust.Everyone());
    }

    @Test
    void hostnameVerifierCounts() {
        // When
        var plan = RetrievalPlanner.plan(client("HostnameVerifier", "BrowserCompatible"));

        // Then
        assertThat(asked(plan).endpoint().trust())
                .isEqualTo(new ServerTrust.Anchored(List.of(), HostnameVerification.BROWSER_COMPATIBLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HostnameVerifier|Lax|HostnameVerifier 'Lax' is unknown (expected: Strict or BrowserCompatible)",
                "TrustStoreLocation|t.pem|TrustStoreLocation 't.pem' does not exist (expected: the name of a stored certificate or key store)",
                "tokenService.KeyStoreLocation|k.p12|tokenService.KeyStoreLocation 'k.p12' does not exist (expected: the name of a stored certificate or key store)",
                "tokenServiceURL|ftp://x|tokenServiceURL 'ftp://x' cannot be called (expected: http://host… or https://host…, with a host of letters, digits, '-' and '.', without user information and fragment)",
                "tokenServiceURL|http://a_b/|tokenServiceURL 'http://a_b/' cannot be called (expected: http://host… or https://host…, with a host of letters, digits, '-' and '.', without user information and fragment)",
                "tokenServiceURL|https://u:p@x?k=s|tokenServiceURL 'https://…@x?…' cannot be called (expected: http://host… or https://host…, with a host of letters, digits, '-' and '.', without user information and fragment)",
                "tokenServiceURL||property 'tokenServiceURL' is missing (expected: a non-empty text)",
                "clientId||property 'clientId' is missing (expected: a non-empty text)",
                "ProxyType|PrivateLink|the token service is behind ProxyType 'PrivateLink' (expected: Internet or OnPremise; tokenServiceURL.ProxyType sets it for the token service alone)",
                "tokenServiceURL.headers.Host|a|property 'tokenServiceURL.headers.Host' cannot be sent (expected: a header name, none of [connection, content-length, content-type, expect, host, transfer-encoding, upgrade])"
            })
    void saysWhatKeepsTheTokenAway(String property, String value, String reason) {
        // When
        var plan = RetrievalPlanner.plan(client(property, value == null ? "" : value));

        // Then
        assertThat(plan).isEqualTo(failed(reason));
    }

    @Test
    void headerValueCannotBreakTheRequest() {
        // When
        var plan = RetrievalPlanner.plan(client("tokenServiceURL.headers.X-a", "1\r\nX-b: s3cret"));

        // Then
        assertThat(plan)
                .isEqualTo(
                        failed(
                                "the value of property 'tokenServiceURL.headers.X-a' cannot be sent (expected: no control characters, Latin-1 only)"));
    }

    @Test
    void tokenServiceOfOnPremiseTargetMayBeInTheInternet() {
        // When
        var plan = RetrievalPlanner.plan(client("ProxyType", "OnPremise", "tokenServiceURL.ProxyType", "Internet"));

        // Then
        assertThat(plan).isInstanceOf(RetrievalPlan.Ask.class);
    }

    @Test
    void mailWithPasswordNeedsNoToken() {
        // Given
        var destination = new Destination(
                Map.of("Name", "post", "Type", "MAIL", "Authentication", "BasicAuthentication", "mail.user", "a"));

        // When
        var plan = RetrievalPlanner.plan(Inputs.of(destination));

        // Then
        assertThat(plan).isEqualTo(new RetrievalPlan.NoToken());
    }

    private static RetrievalInput client(String... properties) {
        var all = new ArrayList<>(List.of("tokenServiceURL", "https://x.com/token", "clientId", "id"));
        all.addAll(List.of(properties));
        return Inputs.of(CREDENTIALS, all.toArray(String[]::new));
    }

    private static io.landbridge.oauth.TokenRequest asked(RetrievalPlan plan) {
        assertThat(plan).isInstanceOf(RetrievalPlan.Ask.class);
        return ((RetrievalPlan.Ask) plan).request();
    }

    private static RetrievalPlan failed(String reason) {
        return new RetrievalPlan.Built(new AuthToken.Failed("Retrieval of OAuthToken failed due to: " + reason));
    }
}
