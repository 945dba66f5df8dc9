// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import static com.sap.cloud.sdk.cloudplatform.connectivity.DestinationServiceOptionsAugmenter.augmenter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sap.cloud.environment.servicebinding.SapServiceOperatorServiceBindingIoAccessor;
import com.sap.cloud.environment.servicebinding.SapVcapServicesServiceBindingAccessor;
import com.sap.cloud.environment.servicebinding.api.DefaultServiceBindingAccessor;
import com.sap.cloud.environment.servicebinding.api.ServiceBinding;
import com.sap.cloud.sdk.cloudplatform.connectivity.ApacheHttpClient5Accessor;
import com.sap.cloud.sdk.cloudplatform.connectivity.Destination;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationLoader;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationOptions;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationProperties;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationService;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationServiceOptionsAugmenter;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationServiceOptionsAugmenter.CrossLevelScope;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationServiceRetrievalStrategy;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationServiceTokenExchangeStrategy;
import com.sap.cloud.sdk.cloudplatform.connectivity.TransparentProxy;
import com.sap.cloud.sdk.cloudplatform.connectivity.exception.DestinationAccessException;
import com.sap.cloud.sdk.cloudplatform.connectivity.exception.DestinationNotFoundException;
import com.sap.cloud.sdk.cloudplatform.security.AuthToken;
import com.sap.cloud.sdk.cloudplatform.security.AuthTokenAccessor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAP Cloud SDK for Java, as Maven has it. */
final class CloudSdkForJavaIT {
    private static Landscape landscape;
    private static DestinationService service;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        landscape = Landscape.shared();
        var variables = Map.of("VCAP_SERVICES", landscape.stack().ask("bindings"));
        DefaultServiceBindingAccessor.setInstance(new SapVcapServicesServiceBindingAccessor(variables::get));
        service = new DestinationService();
    }

    private static Destination find(String name) {
        return find(name, augmenter());
    }

    private static Destination find(String name, DestinationServiceOptionsAugmenter augmenter) {
        return find(service, name, augmenter);
    }

    private static Destination find(
            DestinationLoader loader, String name, DestinationServiceOptionsAugmenter augmenter) {
        var options = DestinationOptions.builder().augmentBuilder(augmenter).build();
        return loader.tryGetDestination(name, options).get();
    }

    private static JsonNode call(Destination destination) throws IOException {
        return call(destination, "");
    }

    private static JsonNode call(Destination destination, String path) throws IOException {
        return ApacheHttpClient5Accessor.getHttpClient(destination).execute(new HttpGet(path), answer -> {
            assertThat(answer.getCode()).isEqualTo(200);
            return new ObjectMapper().readTree(EntityUtils.toString(answer.getEntity()));
        });
    }

    private static <T> T as(String token, Callable<T> work) {
        return AuthTokenAccessor.executeWithAuthToken(new AuthToken(JWT.decode(token)), work);
    }

    private static DecodedJWT bearer(JsonNode answer) {
        return JWT.decode(header(answer, "authorization").replaceFirst("^Bearer ", ""));
    }

    private static String header(JsonNode answer, String name) {
        return answer.path("headers").path(name).asText();
    }

    private static String owner(Destination destination) throws IOException {
        return header(call(destination), "x-owner");
    }

    @Test
    void serviceKeysInAVariableAndAsMountedFilesAreTheSame() throws Exception {
        // Given
        var root = landscape.stack().ask("bindings", "--format", "files");
        var mounted = new SapServiceOperatorServiceBindingIoAccessor(
                Map.of("SERVICE_BINDING_ROOT", root)::get, SapServiceOperatorServiceBindingIoAccessor.DEFAULT_CHARSET);

        // When
        var bindings = mounted.getServiceBindings();

        // Then
        assertThat(bindings).hasSize(3);
        assertThat(credentials(bindings))
                .isEqualTo(
                        credentials(DefaultServiceBindingAccessor.getInstance().getServiceBindings()));
    }

    @Test
    void serviceKeyWithACertificateIsAsGood() throws Exception {
        // Given
        var secrets = DefaultServiceBindingAccessor.getInstance();
        var variables = Map.of("VCAP_SERVICES", landscape.bindingsWithCertificates());
        try {
            DefaultServiceBindingAccessor.setInstance(new SapVcapServicesServiceBindingAccessor(variables::get));

            // When
            var answer = call(find(new DestinationService(), "none", augmenter()), "orders");

            // Then
            assertThat(answer.path("target").asText()).isEqualTo("/none/orders");
        } finally {
            DefaultServiceBindingAccessor.setInstance(secrets);
        }
    }

    private static Map<String, Map<String, Object>> credentials(List<ServiceBinding> bindings) {
        var credentials = new TreeMap<String, Map<String, Object>>();
        bindings.forEach(binding -> credentials.put(binding.getName().orElseThrow(), binding.getCredentials()));
        return credentials;
    }

    @Test
    void noAuthenticationSendsNoCredentials() throws Exception {
        // When
        var answer = call(find("none"), "orders?top=1");

        // Then
        assertThat(answer.path("target").asText()).isEqualTo("/none/orders?top=1");
        assertThat(answer.path("headers").has("authorization")).isFalse();
    }

    @Test
    void headersOfTheDestinationArePartOfEveryRequest() throws Exception {
        assertThat(header(call(find("headers")), "x-plant")).isEqualTo("7");
    }

    @Test
    void basicAuthentication() throws Exception {
        assertThat(header(call(find("basic")), "authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("reader:s3cret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void clientCredentials() throws Exception {
        assertThat(bearer(call(find("client-credentials")))
                        .getClaim("grant_type")
                        .asString())
                .isEqualTo("client_credentials");
    }

    @Test
    void passwordOfATechnicalUser() throws Exception {
        assertThat(bearer(call(find("password"))).getClaim("user_name").asString())
                .isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt-bearer", "user-token-exchange"})
    void tokenOfTheUserWhoAsks(String name) throws Exception {
        // When
        var answer = as(landscape.userToken(), () -> call(find(name)));

        // Then
        assertThat(bearer(answer).getClaim("user_name").asString()).isEqualTo("alice");
    }

    @ParameterizedTest
    @EnumSource(
            value = DestinationServiceTokenExchangeStrategy.class,
            names = {"FORWARD_USER_TOKEN", "LOOKUP_THEN_EXCHANGE", "EXCHANGE_ONLY"})
    void userIsKnownByEveryStrategyOfExchange(DestinationServiceTokenExchangeStrategy strategy) throws Exception {
        // When
        var answer = as(
                landscape.userToken(), () -> call(find("jwt-bearer", augmenter().tokenExchangeStrategy(strategy))));

        // Then
        assertThat(bearer(answer).getClaim("user_name").asString()).isEqualTo("alice");
    }

    @Test
    void refreshToken() throws Exception {
        // When
        var answer = call(find("refresh-token", augmenter().refreshToken(landscape.refreshToken())));

        // Then
        assertThat(bearer(answer).getClaim("user_name").asString()).isEqualTo("alice");
    }

    @Test
    void keyStoreComesWithTheDestination() {
        // When
        var destination = find("certificate").asHttp();

        // Then
        assertThat(destination.getKeyStore().isDefined()).isTrue();
    }

    @Test
    void tokenServiceThatRefusesIsAFailure() {
        assertThatThrownBy(() -> find("wrong-secret"))
                .isInstanceOf(DestinationAccessException.class)
                .isNotInstanceOf(DestinationNotFoundException.class);
    }

    @Test
    void destinationThatNobodyHasIsNotFound() {
        assertThatThrownBy(() -> find("nowhere")).isInstanceOf(DestinationNotFoundException.class);
    }

    @Test
    void subscriberHasItsOwnDestinationAndTheProviderItsOwn() throws Exception {
        // Given
        var provider = augmenter().retrievalStrategy(DestinationServiceRetrievalStrategy.ALWAYS_PROVIDER);

        // Then
        assertThat(owner(find("both"))).isEqualTo("provider");
        assertThat(owner(as(landscape.subscriberToken(), () -> find("both")))).isEqualTo("subscriber");
        assertThat(owner(as(landscape.subscriberToken(), () -> find("both", provider))))
                .isEqualTo("provider");
    }

    @Test
    void subscriberSeesTheProvidersSubaccountByNameAndLevel() throws Exception {
        // Given
        var level = augmenter().crossLevelConsumption(CrossLevelScope.PROVIDER_SUBACCOUNT);

        // When
        var destination = as(landscape.subscriberToken(), () -> find("both", level));

        // Then
        assertThat(owner(destination)).isEqualTo("provider");
    }

    @Test
    void fragmentIsMergedAndOneThatNobodyHasIsNotFound() throws Exception {
        assertThat(header(call(find("none", augmenter().fragmentName("green"))), "x-colour"))
                .isEqualTo("green");
        assertThatThrownBy(() -> find("none", augmenter().fragmentName("nowhere")))
                .isInstanceOf(DestinationNotFoundException.class);
    }

    @Test
    void listsSayTheSameAsFindOrElseTheChangeDetectionWouldNeverReuseAnything() {
        // When
        var listed = service.getAllDestinationProperties();

        // Then
        assertThat(listed).extracting(DestinationProperties::getPropertyNames).isNotEmpty();
        for (var name : List.of("none", "headers", "basic", "both", "client-credentials")) {
            var one = listed.stream()
                    .filter(each -> each.get("Name").contains(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(properties(service.getDestinationProperties(name))).isEqualTo(properties(one));
            assertThat(service.tryGetDestination(name).get())
                    .isSameAs(service.tryGetDestination(name).get());
        }
    }

    private static Map<String, Object> properties(DestinationProperties destination) {
        var properties = new TreeMap<String, Object>();
        destination
                .getPropertyNames()
                .forEach(name -> properties.put(name, destination.get(name).get()));
        return properties;
    }

    @Test
    void onPremiseThroughConnectivityProxyTunnelAndCloudConnector() throws Exception {
        // When
        var answer = call(find("on-premise"), "machines");

        // Then
        assertThat(answer.path("target").asText()).isEqualTo("/on-premise/machines");
        assertThat(answer.path("headers").has("proxy-authorization")).isFalse();
    }

    @Test
    void tokenServiceOfOnPremiseSystemIsOnPremiseToo() throws Exception {
        // When
        var answer = call(find("token-on-premise"), "machines");

        // Then
        assertThat(answer.path("headers").path("authorization").asText())
                .isEqualTo("Bearer client_credentials-at-tokens/inside");
    }

    @Test
    void transparentProxyIsAskedInPlaceOfTheService() throws Exception {
        // Given
        var address = landscape.stack().endpoints().path("transparentProxy").asText();
        var port = URI.create("http://" + address).getPort();
        TransparentProxy.register(
                "http://gateway.localhost", port, landscape.stack().tenant("provider"));
        var proxy = new TransparentProxy();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(proxy.tryGetDestination("basic").isSuccess()).isTrue());

        // When
        var answer = call(find(proxy, "basic", augmenter()), "orders");
        var green = call(find(proxy, "none", augmenter().fragmentName("green")), "orders");

        // Then
        assertThat(answer.path("target").asText()).isEqualTo("/basic/orders");
        assertThat(header(answer, "authorization")).startsWith("Basic ");
        assertThat(header(green, "x-colour")).isEqualTo("green");
        assertThatThrownBy(() -> find(proxy, "nowhere", augmenter())).isInstanceOf(DestinationNotFoundException.class);
    }
}
