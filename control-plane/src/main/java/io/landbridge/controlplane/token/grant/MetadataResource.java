// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.PublicUrls;
import io.landbridge.controlplane.token.key.SigningKeys;
import io.landbridge.controlplane.token.request.RequestedTenant;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What verifiers need: the key set (RFC 7517) and the metadata (OpenID Connect Discovery 1.0). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {
    private final SigningKeys keys;
    private final PublicUrls urls;
    private final RequestedTenant requestedTenant;
    private final Iterable<Grant> grants;

    MetadataResource(SigningKeys keys, PublicUrls urls, RequestedTenant requestedTenant, @All List<Grant> grants) {
        this.keys = keys;
        this.urls = urls;
        this.requestedTenant = requestedTenant;
        this.grants = grants;
    }

    /** The public keys; all tenants have the same. */
    @GET
    @Path("token_keys")
    public Map<String, Object> keys() {
        return Map.of(
                "keys", keys.published().stream().map(MetadataResource::json).toList());
    }

    /** The metadata of the tenant that host, header or query names. */
    @GET
    @Path(".well-known/openid-configuration")
    public Response metadata(@Context HttpServerRequest request) {
        try {
            var tenant = requestedTenant.find(
                    request.authority().toString(),
                    Optional.ofNullable(request.getHeader("X-zid")),
                    Optional.ofNullable(request.getParam("zid")));
            return Response.ok(metadata(tenant)).build();
        } catch (TokenRefusedException refused) {
            return Response.status(404)
                    .entity(Map.of("error", "not_found", "error_description", String.valueOf(refused.getMessage())))
                    .build();
        }
    }

    private Map<String, Object> metadata(Optional<Tenant> tenant) {
        var issuer = tenant.map(urls::issuer).orElseGet(urls::issuer);
        var base = issuer.substring(0, issuer.length() - "/oauth/token".length());
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", base + "/oauth/authorize");
        metadata.put("token_endpoint", issuer);
        metadata.put("jwks_uri", base + "/token_keys");
        metadata.put("grant_types_supported", Grant.types(grants));
        metadata.put("token_endpoint_auth_methods_supported", authenticationMethods());
        tenant.flatMap(urls::mtlsTokenService)
                .or(urls::mtlsTokenService)
                .ifPresent(
                        mtls -> metadata.put("mtls_endpoint_aliases", Map.of("token_endpoint", mtls + "/oauth/token")));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("scopes_supported", List.of("openid"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return metadata;
    }

    /** As RFC 8414 and RFC 8705 name them. */
    private List<String> authenticationMethods() {
        return urls.hasMtls()
                ? List.of("client_secret_basic", "client_secret_post", "tls_client_auth")
                : List.of("client_secret_basic", "client_secret_post");
    }

    /** With the member {@code value}, the key as PEM, which XSUAA's clients know. */
    private static Map<String, Object> json(RSAKey key) {
        try {
            var json = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(key.toRSAPublicKey().getEncoded());
            json.put("value", "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----");
            return json;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
