// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.landbridge.routes.RouteTableYaml;
import io.landbridge.transparentproxy.config.ProxyConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the ConfigMaps with the routes and the one Secret with the service keys. While the API server is away, what
 * was there stays in use; the watches come back by themselves.
 */
final class KubernetesSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesSource.class);
    private static final String ROUTES_LABEL = "landbridge.io/routes";
    private static final String INSTANCES_SECRET = "landbridge-destination-instances";
    private static final String KEY_SUFFIX = ".json";

    private final KubernetesClient client;
    private final Served served;

    private KubernetesSource(KubernetesClient client, Served served) {
        this.client = client;
        this.served = served;
    }

    static KubernetesSource open(ProxyConfig.Source.Kubernetes config, Served served) {
        return open(new KubernetesClientBuilder().build(), config.namespace(), served);
    }

    /** Opens it with that client, which it closes with itself. */
    static KubernetesSource open(KubernetesClient client, String namespace, Served served) {
        watch(
                client.secrets().inNamespace(namespace).withName(INSTANCES_SECRET),
                secrets -> served.instances(instances(secrets)));
        watch(
                client.configMaps().inNamespace(namespace).withLabel(ROUTES_LABEL, "true"),
                maps -> served.routes(routes(maps)));
        return new KubernetesSource(client, served);
    }

    private static <R extends HasMetadata> void watch(Informable<R> resources, Consumer<List<R>> changed) {
        var informer = resources.runnableInformer(0);
        var watch = new Watch<>(informer, changed);
        informer.exceptionHandler((started, failure) -> {
            LOG.atWarn().addKeyValue("reason", failure.toString()).log("The API server cannot be watched; trying on");
            return true;
        });
        informer.addEventHandler(watch);
        informer.start().thenRun(watch::tell);
    }

    /** Whatever happens, all that is there now is handed on: never an older state after a newer one. */
    private record Watch<R>(SharedIndexInformer<R> informer, Consumer<List<R>> changed)
            implements ResourceEventHandler<R> {
        @Override
        public void onAdd(R added) {
            tell();
        }

        @Override
        public void onUpdate(R before, R after) {
            tell();
        }

        @Override
        public void onDelete(R deleted, boolean finalStateUnknown) {
            tell();
        }

        private void tell() {
            synchronized (informer) {
                if (informer.hasSynced()) {
                    changed.accept(informer.getStore().list());
                }
            }
        }
    }

    private static Map<String, String> routes(List<ConfigMap> maps) {
        var texts = new HashMap<String, String>();
        maps.forEach(map -> texts.put(
                map.getMetadata().getName(),
                Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
                        .getOrDefault(RouteTableYaml.KEY, "")));
        return texts;
    }

    private static Map<String, String> instances(List<Secret> secrets) {
        var texts = new HashMap<String, String>();
        for (var secret : secrets) {
            Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                    .forEach((key, value) -> {
                        if (key.endsWith(KEY_SUFFIX)) {
                            texts.put(key.substring(0, key.length() - KEY_SUFFIX.length()), decoded(value));
                        }
                    });
        }
        return texts;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> whyNotReady() {
        return served.whyNotReady();
    }

    @Override
    public void close() {
        client.close();
    }
}
