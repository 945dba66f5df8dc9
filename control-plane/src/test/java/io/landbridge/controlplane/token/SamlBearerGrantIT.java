// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import static io.landbridge.controlplane.token.TokenApi.assertRefused;
import static io.landbridge.controlplane.token.TokenApi.granted;
import static io.landbridge.controlplane.token.TokenApi.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.saml.IdentityProviders;
import io.landbridge.controlplane.saml.Xmlsec;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import io.landbridge.saml.Assertion;
import io.landbridge.saml.AssertionEncoding;
import io.landbridge.saml.Attribute;
import io.landbridge.saml.NameId;
import io.landbridge.saml.Validity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions of an identity provider that a tenant trusts buy tokens of its users; all others buy nothing. */
@QuarkusTest
final class SamlBearerGrantIT {
    private static final Secret SECRET = new Secret("client-s3cret");
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:saml2-bearer";
    private static final String GRANT = "grant_type=" + TYPE;
    private static final String ENDPOINT = "http://localhost:8080/oauth/token";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static IdentityProvider idp;
    private static IdentityProvider stranger;

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Users users;

    @Inject
    IdentityProviders identityProviders;

    @TempDir
    Path folder;

    private final Tenant provider = TokenApi.tenant();
    private final Tenant subscriber = TokenApi.tenant();
    private final ServiceInstance app = TokenApi.instance(ServiceKind.XSUAA, provider, subscriber);
    private TokenApi api;

    @BeforeAll
    static void makeKeys() throws Exception {
        idp = IdentityProvider.make();
        stranger = IdentityProvider.make();
    }

    @BeforeEach
    void declare() {
        api = new TokenApi(base);
        tenants.save(provider);
        tenants.save(subscriber);
        instances.save(app, Optional.of(SECRET));
        users.replace(provider, Map.of("alice", new Secret("wonderland")));
        users.replace(subscriber, Map.of("alice", new Secret("wonderland")));
        identityProviders.replace(subscriber, List.of(idp.declared()));
    }

    @Test
    void anAssertionBuysATokenOfTheUserAndARefreshToken() throws Exception {
        // When
        var bought = granted(handIn(AssertionEncoding.BASE64URL.encode(idp.sign(aboutAlice()))));

        // Then
        var claims = api.verified(bought.path("access_token"));
        var withPassword = granted(
                api.send(api.request(with(app, SECRET, "grant_type=password", "username=alice", "password=wonderland"))
                        .header("x-zid", subscriber.id())));
        assertThat(claims.getSubject())
                .isEqualTo(api.verified(withPassword.path("access_token")).getSubject());
        assertThat(claims.getClaim("user_name")).isEqualTo("alice");
        assertThat(claims.getClaim("zid")).isEqualTo(subscriber.id());
        assertThat(claims.getClaim("client_id")).isEqualTo(app.clientId());
        assertThat(claims.getClaim("grant_type")).isEqualTo(TYPE);
        var refreshed = granted(api.post(with(
                app,
                SECRET,
                "grant_type=refresh_token",
                "refresh_token=" + bought.path("refresh_token").asText())));
        assertThat(api.verified(refreshed.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice");
    }

    @Test
    void plainBase64IsTakenAsUaaTakesIt() throws Exception {
        granted(handIn(AssertionEncoding.BASE64.encode(idp.sign(aboutAlice()))));
    }

    @Test
    void anAssertionThatAnotherProgramSignedIsTaken() throws Exception {
        // Given
        var signed = Xmlsec.sign(
                folder, idp.keyPem(), template("NotOnOrAfter=\"" + Instant.now().plus(MINUTE) + "\""));

        // When
        var bought = granted(handIn(AssertionEncoding.BASE64URL.encode(signed)));

        // Then
        assertThat(api.verified(bought.path("access_token")).getClaim("user_name"))
                .isEqualTo("alice");
    }

    @Test
    void theUsersAddressIsWhatTheIssuerSays() throws Exception {
        // When
        var told = granted(handIn(idp, about("alice", new Attribute("mail", List.of("alice@example.com")))));
        var doubtful = granted(handIn(idp, about("alice", new Attribute("mail", List.of("a@example.com", "no one")))));

        // Then
        assertThat(api.verified(told.path("access_token")).getClaim("email")).isEqualTo("alice@example.com");
        assertThat(api.verified(doubtful.path("access_token")).getClaim("email"))
                .isEqualTo("alice@" + subscriber.subdomain() + ".localhost");
    }

    @Test
    void aUserWhomTheTenantDoesNotHaveIsRefused() throws Exception {
        assertRefusedBecause(handIn(idp, about("mallory")), "has a NameID that is no user of tenant");
    }

    @Test
    void anotherKeyIsRefusedThoughItsCertificateIsShown() throws Exception {
        assertRefusedBecause(handIn(stranger, aboutAlice()), "has a signature that no trusted key made");
    }

    @Test
    void anotherTenantsProviderIsRefused() throws Exception {
        // When
        var answer = api.send(api.request(with(app, SECRET, GRANT, assertion(idp.sign(aboutAlice()))))
                .header("x-zid", provider.id()));

        // Then
        assertRefusedBecause(answer, "is of an issuer that is not trusted");
    }

    @Test
    void aProviderThatIsDeclaredNoMoreIsRefused() throws Exception {
        // Given
        identityProviders.replace(subscriber, List.of());

        // Then
        assertRefusedBecause(handIn(idp, aboutAlice()), "is of an issuer that is not trusted");
    }

    @Test
    void anotherAudienceIsRefused() throws Exception {
        assertRefusedBecause(
                handIn(idp, assertion(Optional.of(ENDPOINT), "https://other.example", fromNow(Duration.ZERO))),
                "is for another audience (expected: one of [" + ENDPOINT + "])");
    }

    @Test
    void anotherRecipientOrNoneIsRefused() throws Exception {
        for (var recipient : List.of(Optional.of("https://other.example"), Optional.<String>empty())) {
            assertRefusedBecause(
                    handIn(idp, assertion(recipient, ENDPOINT, fromNow(Duration.ZERO))),
                    "may not be handed in here and now");
        }
    }

    @Test
    void anotherTimeIsRefused() throws Exception {
        for (var later : List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10))) {
            assertThat(granted(handIn(idp, aboutAlice())).has("access_token")).isTrue();
            assertRefused(
                    handIn(idp, assertion(Optional.of(ENDPOINT), ENDPOINT, fromNow(later))), 400, "invalid_grant");
        }
    }

    @Test
    void anAssertionWithoutEndIsRefused() throws Exception {
        // Given
        var signed = Xmlsec.sign(folder, idp.keyPem(), template(""));

        // Then
        assertRefusedBecause(handIn(AssertionEncoding.BASE64URL.encode(signed)), "may not be handed in here and now");
    }

    @Test
    void changedContentIsRefused() throws Exception {
        // Given
        var xml = idp.sign(about("mallory"));

        // When
        var answer = handIn(AssertionEncoding.BASE64URL.encode(xml.replace(">mallory<", ">alice<")));

        // Then
        assertRefusedBecause(answer, "has a signature that no trusted key made");
        assertThat(answer.body()).doesNotContain("alice");
    }

    @Test
    void aTwinOfTheSignedAssertionIsRefused() throws Exception {
        // Given
        var signed = idp.sign(about("mallory"));
        var twin = signed.replaceAll("<ds:Signature.*</ds:Signature>", "")
                .replace(">mallory<", ">alice<")
                .replaceFirst(" ID=\"[^\"]*\"", " ID=\"_twin\"");

        // Then
        assertThat(twin).contains("_twin", ">alice<").doesNotContain("Signature");
        assertRefusedBecause(
                handIn(AssertionEncoding.BASE64URL.encode(
                        twin.replace("</saml2:Assertion>", signed + "</saml2:Assertion>"))),
                "holds another one");
        assertRefusedBecause(
                handIn(AssertionEncoding.BASE64URL.encode("<r>" + twin + signed + "</r>")), "is another element");
        assertRefusedBecause(handIn(AssertionEncoding.BASE64URL.encode(twin)), "has not one signature");
    }

    @Test
    void aResponseAroundItIsRefused() throws Exception {
        // Given
        var response = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">" + idp.sign(aboutAlice())
                + "</samlp:Response>";

        // Then
        assertRefusedBecause(handIn(AssertionEncoding.BASE64URL.encode(response)), "is another element");
    }

    @Test
    void whatIsNoAssertionIsRefused() throws Exception {
        assertRefusedBecause(handIn("<a/>"), "is no base64");
        assertRefusedBecause(handIn(AssertionEncoding.BASE64URL.encode("alice")), "is no XML that is taken");
        assertRefusedBecause(
                handIn(AssertionEncoding.BASE64URL.encode(
                        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + idp.sign(aboutAlice()))),
                "is no XML that is taken");
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        assertRefusedBecause(handIn("a".repeat(300_000)), "has 300000 characters (expected: at most 262144)");
    }

    @Test
    void withoutAssertionTheRequestIsInvalid() throws Exception {
        assertRefused(api.post(with(app, SECRET, GRANT)), 400, "invalid_request");
    }

    private Assertion aboutAlice() {
        return about("alice");
    }

    private Assertion about(String user, Attribute... attributes) {
        return assertion(user, Optional.of(ENDPOINT), ENDPOINT, fromNow(Duration.ZERO), attributes);
    }

    private Assertion assertion(Optional<String> recipient, String audience, Validity validity) {
        return assertion("alice", recipient, audience, validity);
    }

    private static Assertion assertion(
            String user, Optional<String> recipient, String audience, Validity validity, Attribute... attributes) {
        return new Assertion(
                Assertion.newId(),
                IdentityProvider.ENTITY_ID,
                new NameId(user, NameId.UNSPECIFIED, Optional.empty()),
                recipient,
                audience,
                "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
                List.of(attributes),
                validity);
    }

    private static Validity fromNow(Duration later) {
        return Validity.from(Instant.now().plus(later), MINUTE, MINUTE);
    }

    private HttpResponse<String> handIn(IdentityProvider signer, Assertion assertion) throws Exception {
        return handIn(AssertionEncoding.BASE64URL.encode(signer.sign(assertion)));
    }

    private HttpResponse<String> handIn(String encoded) throws Exception {
        return api.send(
                api.request(with(app, SECRET, GRANT, "assertion=" + encoded)).header("x-zid", subscriber.id()));
    }

    private static String assertion(String xml) {
        return "assertion=" + AssertionEncoding.BASE64URL.encode(xml);
    }

    private static void assertRefusedBecause(HttpResponse<String> answer, String why) throws Exception {
        assertRefused(answer, 400, "invalid_grant");
        assertThat(answer.body()).contains("assertion " + why);
    }

    /** An assertion about Alice, with prefixes of its own, whose digest and signature are yet to come. */
    private static String template(String confirmation) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" IssueInstant="%1$s" Version="2.0">
                  <Issuer>%2$s</Issuer>
                  <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
                    <SignedInfo>
                      <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
                      <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
                      <Reference URI="#_1">
                        <Transforms>
                          <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
                          <Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
                        </Transforms>
                        <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
                        <DigestValue/>
                      </Reference>
                    </SignedInfo>
                    <SignatureValue/>
                  </Signature>
                  <Subject>
                    <NameID>alice</NameID>
                    <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
                      <SubjectConfirmationData Recipient="%3$s" %4$s/>
                    </SubjectConfirmation>
                  </Subject>
                  <Conditions>
                    <AudienceRestriction><Audience>%3$s</Audience></AudienceRestriction>
                  </Conditions>
                </Assertion>
                """.formatted(Instant.now(), IdentityProvider.ENTITY_ID, ENDPOINT, confirmation);
    }
}
