// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static io.landbridge.controlplane.token.TokenApi.assertRefused;
import static io.landbridge.controlplane.token.TokenApi.form;
import static io.landbridge.controlplane.token.TokenApi.granted;
import static io.landbridge.controlplane.token.TokenApi.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.RedirectUris;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user signs in with a browser, and the application gets the user's tokens. */
@QuarkusTest
final class AuthorizationCodeIT {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static final String CALLBACK = "http://localhost:3000/callback?from=a&to=b";
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    RedirectUris redirectUris;

    @Inject
    Users users;

    private final Tenant tenant = TokenApi.tenant();
    private final ServiceInstance app = new ServiceInstance(
            UUID.randomUUID().toString(), TokenApi.name(), ServiceKind.XSUAA, tenant, "sb-" + TokenApi.name());
    private TokenApi api;

    @BeforeEach
    void declare() {
        api = new TokenApi(base);
        tenants.save(tenant);
        instances.save(app, Optional.of(SECRET));
        redirectUris.replace(app.id(), Set.of(CALLBACK));
        users.replace(tenant, Map.of("alice", new Secret("wonderland")));
    }

    @Test
    void userSignsInAndTheApplicationGetsTokens() throws Exception {
        // Given
        var back = signIn("wonderland", pkce("scope=openid", "nonce=n-0S6", "state=a&b"));

        // When
        var granted = granted(redeem(code(back), "code_verifier=" + VERIFIER));

        // Then
        assertThat(location(back)).startsWith(CALLBACK + "&code=").endsWith("&state=a%26b");
        var claims = api.verified(granted.path("access_token"));
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("grant_type")).isEqualTo("authorization_code");
        assertThat(granted.path("refresh_token").asText()).endsWith("-r");
        var identity = api.verified(granted.path("id_token"));
        assertThat(identity.getAudience()).containsExactly(app.clientId());
        assertThat(identity.getClaim("nonce")).isEqualTo("n-0S6");
        assertThat(identity.getSubject()).isEqualTo(claims.getSubject());
    }

    @Test
    void identityTokenIsNoAccessToken() throws Exception {
        // Given
        var granted = granted(redeem(code(signIn("wonderland", pkce("scope=openid"))), "code_verifier=" + VERIFIER));

        // When
        var answer = api.post(with(
                app,
                SECRET,
                "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion=" + granted.path("id_token").asText()));

        // Then
        assertRefused(answer, 400, "invalid_grant");
    }

    @Test
    void codeThatIsUsedAgainIsRefusedAndRevokesTheRefreshToken() throws Exception {
        // Given
        var code = code(signIn("wonderland", pkce()));
        var refreshToken = granted(redeem(code, "code_verifier=" + VERIFIER))
                .path("refresh_token")
                .asText();

        // When
        var again = redeem(code, "code_verifier=" + VERIFIER);

        // Then
        assertRefused(again, 400, "invalid_grant");
        assertRefused(
                api.post(with(app, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken)),
                400,
                "invalid_grant");
    }

    @Test
    void codeThatSeveralUseAtOnceBuysNoRefreshTokenThatLasts() throws Exception {
        // Given
        var code = code(signIn("wonderland", pkce()));
        var start = new CountDownLatch(1);

        // When
        var answers = new ArrayList<HttpResponse<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uses = IntStream.range(0, 8)
                    .mapToObj(ignored -> threads.submit(() -> {
                        start.await();
                        return redeem(code, "code_verifier=" + VERIFIER);
                    }))
                    .toList();
            start.countDown();
            for (var use : uses) {
                answers.add(use.get());
            }
        }

        // Then
        var granted =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(granted).hasSizeLessThanOrEqualTo(1);
        for (var one : granted) {
            var refreshToken = granted(one).path("refresh_token").asText();
            assertRefused(
                    api.post(with(app, SECRET, "grant_type=refresh_token", "refresh_token=" + refreshToken)),
                    400,
                    "invalid_grant");
        }
    }

    @Test
    void codeIsBoundToTheProofOfPossession() throws Exception {
        assertRefused(redeem(code(signIn("wonderland", pkce()))), 400, "invalid_grant");
        assertRefused(
                redeem(code(signIn("wonderland", pkce())), "code_verifier=" + "A".repeat(43)), 400, "invalid_grant");
        assertRefused(redeem(code(signIn("wonderland", asked())), "code_verifier=" + VERIFIER), 400, "invalid_grant");
    }

    @Test
    void codeIsBoundToClientAndRedirectUri() throws Exception {
        // Given
        var other = new ServiceInstance(
                UUID.randomUUID().toString(), TokenApi.name(), ServiceKind.XSUAA, tenant, "sb-" + TokenApi.name());
        instances.save(other, Optional.of(SECRET));

        // When
        var byOther = api.post(with(
                other,
                SECRET,
                "grant_type=authorization_code",
                "redirect_uri=" + CALLBACK,
                "code=" + code(signIn("wonderland", asked()))));
        var elsewhere = api.post(with(
                app,
                SECRET,
                "grant_type=authorization_code",
                "redirect_uri=http://localhost:3000/callback",
                "code=" + code(signIn("wonderland", asked()))));

        // Then
        assertRefused(byOther, 400, "invalid_grant");
        assertRefused(elsewhere, 400, "invalid_grant");
    }

    @Test
    void wrongPasswordShowsTheFormAgain() throws Exception {
        // When
        var answer = signIn("looking-glass", asked());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("role=\"alert\"", "<form method=\"post\">");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void guessingIsBounded() throws Exception {
        // Given
        for (int attempt = 0; attempt < TokenApi.FAILURES; attempt++) {
            assertThat(signIn("guess" + attempt, asked()).statusCode()).isEqualTo(403);
        }

        // When
        var answer = signIn("wonderland", asked());

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
    }

    @Test
    void formOfAnotherBrowserIsRefused() throws Exception {
        // Given
        var csrf = csrf(show(asked()));

        // When
        var withoutCookie = submit(asked(), Optional.empty(), csrf, "wonderland");
        var otherCookie = submit(asked(), Optional.of("landbridge-sign-in=other"), csrf, "wonderland");

        // Then
        assertThat(withoutCookie.statusCode()).isEqualTo(403);
        assertThat(otherCookie.statusCode()).isEqualTo(403);
        assertThat(withoutCookie.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void redirectUriThatIsNotRegisteredIsToldToNobodyButTheUser() throws Exception {
        for (var uri : List.of("http://localhost:3000/callback", CALLBACK + "x", "https://evil.example/<script>")) {
            var answer = show(List.of("client_id=" + app.clientId(), "response_type=code", "redirect_uri=" + uri));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body()).doesNotContain("<script>");
        }
    }

    @Test
    void whatElseIsWrongGoesBackToTheApplication() throws Exception {
        // When
        var plain = show(asked("code_challenge=" + CHALLENGE, "code_challenge_method=plain", "state=s"));
        var implicit = show(
                List.of("client_id=" + app.clientId(), "response_type=token", "redirect_uri=" + CALLBACK, "state=s"));

        // Then
        assertThat(location(plain))
                .startsWith(CALLBACK + "&error=invalid_request&")
                .endsWith("&state=s");
        assertThat(location(implicit)).startsWith(CALLBACK + "&error=unsupported_response_type&");
    }

    @Test
    void pageCannotBeFramedAndIsNotCached() throws Exception {
        // When
        var page = show(asked());

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Strict");
    }

    private List<String> asked(String... further) {
        var parameters = new ArrayList<>(
                List.of("client_id=" + app.clientId(), "response_type=code", "redirect_uri=" + CALLBACK));
        parameters.addAll(Arrays.asList(further));
        return parameters;
    }

    private List<String> pkce(String... further) {
        var parameters = asked(further);
        parameters.add("code_challenge=" + CHALLENGE);
        parameters.add("code_challenge_method=S256");
        return parameters;
    }

    private HttpRequest.Builder request(List<String> asked) {
        return HttpRequest.newBuilder(base.resolve("oauth/authorize?" + form(asked.toArray(String[]::new))));
    }

    private HttpResponse<String> show(List<String> asked) throws IOException, InterruptedException {
        return api.send(request(asked));
    }

    private HttpResponse<String> signIn(String password, List<String> asked) throws IOException, InterruptedException {
        var page = show(asked);
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return submit(asked, Optional.of(cookie), csrf(page), password);
    }

    private HttpResponse<String> submit(List<String> asked, Optional<String> cookie, String csrf, String password)
            throws IOException, InterruptedException {
        var request = request(asked)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form("csrf=" + csrf, "username=alice", "password=" + password)));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return api.send(request);
    }

    private HttpResponse<String> redeem(String code, String... further) throws IOException, InterruptedException {
        var parameters =
                new ArrayList<>(List.of("grant_type=authorization_code", "code=" + code, "redirect_uri=" + CALLBACK));
        parameters.addAll(Arrays.asList(further));
        return api.post(with(app, SECRET, parameters.toArray(String[]::new)));
    }

    private static String csrf(HttpResponse<String> page) {
        var matcher = CSRF.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String code(HttpResponse<String> answer) {
        return location(answer).replaceFirst(".*&code=", "").replaceFirst("&.*", "");
    }
}
