// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.validation;

import static java.util.Map.entry;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.Destination;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.ProxyType;
import io.landbridge.tls.HostnameVerification;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documented forms of properties. A property that is not listed takes any text; so do {@code tokenServiceURL.…Timeout…},
 * whose default stands for whatever is out of range.
 */
final class PropertyForms {
    private static final PropertyForm TRUE_OR_FALSE = PropertyForm.trueOrFalse("TRUE or FALSE");
    private static final PropertyForm TRUTH = PropertyForm.trueOrFalse("true or false");
    private static final PropertyForm ZERO_OR_ONE = PropertyForm.oneOf("1", "0");
    private static final PropertyForm NOT_NEGATIVE = PropertyForm.wholeNumber(0);
    private static final PropertyForm PROXY_TYPE = PropertyForm.oneOf(
            Arrays.stream(ProxyType.values()).map(ProxyType::wireName).toList());
    private static final PropertyForm HTTP_URL = PropertyForm.url("https?://", "http://host… or https://host…");

    private static final Map<String, PropertyForm> COMMON = Map.ofEntries(
            entry(Destination.URL, PropertyForm.url("(?:https?://)?", "http://host…, https://host… or host[:port]")),
            entry(Destination.PROXY_TYPE, PROXY_TYPE),
            entry(
                    Destination.AUTHENTICATION,
                    PropertyForm.oneOf(Arrays.stream(Authentication.values())
                            .map(Authentication::wireName)
                            .toList())),
            entry("TrustAll", TRUE_OR_FALSE),
            entry(
                    "HostnameVerifier",
                    new PropertyForm(
                            value -> HostnameVerification.find(value).isPresent(), "Strict or BrowserCompatible")),
            entry("KeyStore.Source", PropertyForm.oneOf("DestinationService", "ClientProvided")),
            entry("URL.connectionTimeoutInSeconds", NOT_NEGATIVE),
            entry("URL.socketReadTimeoutInSeconds", NOT_NEGATIVE));

    private static final Map<String, PropertyForm> TOKENS = Map.ofEntries(
            entry("tokenServiceURL", HTTP_URL),
            entry("tokenServiceURLType", PropertyForm.oneOf("Common", "Dedicated")),
            entry("tokenServiceURL.ProxyType", PROXY_TYPE),
            entry("tokenService.addClientCredentialsInBody", TRUE_OR_FALSE),
            entry("x_user_token.jwks", PropertyForm.base64("the base64 of a JSON Web Key Set")),
            entry("x_user_token.jwks_uri", HTTP_URL),
            entry(
                    "clientAssertion.destinationName",
                    new PropertyForm(
                            value -> DestinationName.faultOf(value).isEmpty(),
                            "1 to 200 letters, digits, '_' and '-'")),
            entry("SAMLAssertionProvider", PropertyForm.oneOf("DestinationServiceGenerated", "ClientProvided")),
            entry("samlAssertionEncoding", PropertyForm.oneOf("base64", "base64url")),
            entry("includeSigningCertificateInSAMLAssertion", TRUTH),
            entry("skipUserAttributesPrefixInSAMLAttributes", TRUTH),
            entry("skipUserUuidInSAMLAttributes", TRUTH));

    private static final Map<String, PropertyForm> RFC = Map.ofEntries(
            entry("jco.destination.proxy_type", PropertyForm.oneOf("OnPremise", "Internet", "Local")),
            entry(
                    "jco.destination.auth_type",
                    PropertyForm.oneOf("CONFIGURED_USER", "PrincipalPropagation", "TechnicalUserPropagation")),
            entry("jco.client.user", PropertyForm.atMost(12)),
            entry("jco.client.alias_user", PropertyForm.atMost(40)),
            entry("jco.client.passwd", PropertyForm.atMost(40)),
            entry("jco.client.tls_client_certificate_logon", ZERO_OR_ONE),
            entry("jco.client.tls_trust_all", ZERO_OR_ONE),
            entry("jco.client.tech_user_service_url", HTTP_URL),
            entry("jco.client.lang", PropertyForm.atMost(2)),
            entry("jco.client.client", PropertyForm.digits(3)),
            entry("jco.client.sysnr", PropertyForm.digits(2)),
            entry("jco.client.wsport", PropertyForm.port()),
            entry("jco.destination.ws_ping_period", PropertyForm.zeroOrSeconds(10, 86_400)),
            entry("jco.destination.ws_pong_timeout", PropertyForm.zeroOrSeconds(10, 3_600)),
            entry("jco.destination.pool_capacity", NOT_NEGATIVE),
            entry("jco.destination.peak_limit", NOT_NEGATIVE),
            entry("jco.destination.max_get_client_time", NOT_NEGATIVE),
            entry("jco.destination.expiration_time", NOT_NEGATIVE),
            entry("jco.destination.expiration_check_period", NOT_NEGATIVE),
            entry("jco.destination.pool_check_connection", ZERO_OR_ONE),
            entry("jco.destination.repository.check_interval", NOT_NEGATIVE),
            entry("jco.client.trace", ZERO_OR_ONE),
            entry("jco.client.delta", ZERO_OR_ONE),
            entry("jco.client.codepage", PropertyForm.digits(4)),
            entry("jco.client.serialization_format", PropertyForm.oneOf("rowBased", "columnBased")),
            entry("jco.client.network", PropertyForm.oneOf("LAN", "WAN")));

    private static final Map<String, PropertyForm> OTHERS = Map.ofEntries(
            entry("mail.transport.protocol", PropertyForm.oneOf("smtp", "smtps", "imap4", "imap4s", "pop3", "pop3s")),
            entry("ldap.url", PropertyForm.url("ldaps?://", "ldap://host[:port] or ldaps://host[:port]")),
            entry("ldap.proxyType", PROXY_TYPE),
            entry("ldap.authentication", PropertyForm.oneOf("NoAuthentication", "BasicAuthentication")),
            entry("tcp.nodelay", TRUTH),
            entry("tcp.socket.keepalive", TRUTH),
            entry("tcp.socket.reuseaddr", TRUTH),
            entry("tcp.socket.linger", PropertyForm.wholeNumber(-1)),
            entry("tcp.socket.sndbuf", PropertyForm.wholeNumber(1)),
            entry("tcp.socket.rcvbuf", PropertyForm.wholeNumber(1)),
            entry("tcp.socket.timeout", NOT_NEGATIVE));

    private static final Pattern MAIL = Pattern.compile("mail\\.(?:smtps?|imap4s?|pop3s?)\\.(port|auth)");

    private PropertyForms() {}

    /** The form of the property's value, if it has one. */
    static Optional<PropertyForm> find(String property) {
        return Optional.ofNullable(COMMON.get(property))
                .or(() -> Optional.ofNullable(TOKENS.get(property)))
                .or(() -> Optional.ofNullable(RFC.get(property)))
                .or(() -> Optional.ofNullable(OTHERS.get(property)))
                .or(() -> ofMail(property));
    }

    /** Each protocol has its own prefix. */
    private static Optional<PropertyForm> ofMail(String property) {
        var parts = MAIL.matcher(property);
        return parts.matches()
                ? Optional.of(parts.group(1).equals("port") ? PropertyForm.port() : TRUTH)
                : Optional.empty();
    }
}
