// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.declaration;

import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tenant's OpenID Connect providers, as they are written. */
public final class OidcProviderList {
    private static final String KEY = "oidcIdentityProviders";
    private static final String NAME = "(?!landbridge$)[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String TEXT = "\\S{1,1024}";
    private static final String CLAIM = "[A-Za-z0-9_.:/-]{1,100}";
    private static final int LONGEST_URI = 2000;

    private final List<OidcIdentityProvider> providers = new ArrayList<>();

    private OidcProviderList() {}

    /**
     * Reads the key {@code oidcIdentityProviders}; there is none when it is absent.
     *
     * @param tenant where to read and to note what is wrong
     */
    static List<OidcIdentityProvider> read(Fields tenant) {
        var list = new OidcProviderList();
        tenant.list(KEY).forEach(list::add);
        return list.providers;
    }

    /** The same, if the key is there. */
    public static Optional<List<OidcIdentityProvider>> find(Fields tenant) {
        return tenant.tree(KEY).map(there -> read(tenant));
    }

    private void add(Fields fields) {
        var provider = new OidcIdentityProvider(
                fields.requiredText("name"),
                fields.requiredText("issuer"),
                address(fields, fields.requiredText("jwksUri")),
                fields.requiredText("audience"),
                fields.text("userNameClaim").orElse("email"));
        fields.end();
        fields.requireForm(
                "name",
                provider.name(),
                NAME,
                "1 to 63 letters, digits, '.', '_' or '-', first and last a letter or digit, and not 'landbridge'");
        fields.requireForm("issuer", provider.issuer(), TEXT, "the claim 'iss' of its tokens, without blanks");
        fields.requireForm(
                "audience", provider.audience(), TEXT, "a value of the claim 'aud' of its tokens, without blanks");
        fields.requireForm("userNameClaim", provider.userNameClaim(), CLAIM, "the name of a claim");
        requireUnique(fields, "name", provider, OidcIdentityProvider::name);
        requireUnique(fields, "issuer", provider, OidcIdentityProvider::issuer);
        providers.add(provider);
    }

    private void requireUnique(
            Fields fields, String key, OidcIdentityProvider added, Function<OidcIdentityProvider, String> of) {
        fields.requireUnique(key, of.apply(added), providers.stream().map(of), "identity provider of the tenant");
    }

    private static URI address(Fields fields, String text) {
        var address = uri(text);
        if (address.isEmpty() && !text.isEmpty()) {
            fields.violation(fields.pathOf("jwksUri") + " is '" + text
                    + "' (expected: http://host… or https://host…, of at most " + LONGEST_URI + " characters)");
        }
        return address.orElseGet(() -> URI.create("http://invalid"));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .filter(uri -> text.length() <= LONGEST_URI);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
