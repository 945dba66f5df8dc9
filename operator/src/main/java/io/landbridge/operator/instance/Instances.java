// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.instance;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.config.OperatorConfig.Instance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the binding Secrets. The leader keeps the proxy's Secret in step with them. A binding that becomes unusable
 * stays in use as it was, also after a restart: the proxy's Secret remembers it.
 */
public final class Instances implements AutoCloseable {
    /** Name of the Secret that the proxy reads. */
    public static final String SECRET = "landbridge-destination-instances";

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
    private static final String KEY_SUFFIX = ".json";
    private static final long RETRY_SECONDS = 5;

    private record SecretId(String namespace, String name) {}

    private final OperatorConfig config;
    private final KubernetesClient client;
    private final Runnable changed;
    private final Map<SecretId, SharedIndexInformer<Secret>> informers = new LinkedHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("instances").factory());
    private volatile Map<String, Binding> bindings = Map.of();
    private volatile boolean leading;

    /**
     * @param changed told after any binding changed; on a thread of this class
     */
    public Instances(OperatorConfig config, KubernetesClient client, Runnable changed) {
        this.config = config;
        this.client = client;
        this.changed = changed;
    }

    /** Starts watching; returns when the present Secrets are known. */
    public void start() {
        watch(published());
        instances().forEach(instance -> {
            watch(secretOf(instance));
            keyOf(instance).ifPresent(this::watch);
        });
        informers
                .values()
                .forEach(informer -> informer.start().toCompletableFuture().join());
        bindings = read();
        informers.values().forEach(informer -> informer.addEventHandler(new Watch()));
    }

    /** From now on this process writes the proxy's Secret. */
    public void lead() {
        leading = true;
        worker.execute(this::refresh);
    }

    /** The credentials of the configured instance of that name. */
    public Optional<Binding> find(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    /** Whether every Secret is being watched. */
    public boolean isWatching() {
        return informers.values().stream().allMatch(informer -> informer.isWatching() && informer.hasSynced());
    }

    private List<Instance> instances() {
        return config.destinationService().instances();
    }

    private SecretId published() {
        return new SecretId(config.namespace(), SECRET);
    }

    private static SecretId secretOf(Instance instance) {
        return new SecretId(instance.namespace(), instance.secretName());
    }

    private static Optional<SecretId> keyOf(Instance instance) {
        return instance.privateKey().map(key -> new SecretId(key.namespace(), key.secretName()));
    }

    private void watch(SecretId id) {
        informers.computeIfAbsent(
                id,
                secret -> client.secrets()
                        .inNamespace(secret.namespace())
                        .withName(secret.name())
                        .runnableInformer(0)
                        .exceptionHandler((started, failure) -> {
                            LOG.atWarn()
                                    .addKeyValue("secret", secret.namespace() + "/" + secret.name())
                                    .addKeyValue("reason", failure.toString())
                                    .log("Secret cannot be watched; trying on");
                            return true;
                        }));
    }

    private final class Watch implements ResourceEventHandler<Secret> {
        @Override
        public void onAdd(Secret added) {
            worker.execute(Instances.this::refresh);
        }

        @Override
        public void onUpdate(Secret before, Secret after) {
            worker.execute(Instances.this::refresh);
        }

        @Override
        public void onDelete(Secret deleted, boolean finalStateUnknown) {
            worker.execute(Instances.this::refresh);
        }
    }

    private void refresh() {
        var before = bindings;
        bindings = read();
        if (leading) {
            publish();
        }
        if (!bindings.equals(before)) {
            changed.run();
        }
    }

    private Map<String, Binding> read() {
        var read = new LinkedHashMap<String, Binding>();
        instances().forEach(instance -> read.put(instance.name(), read(instance)));
        return read;
    }

    private Binding read(Instance instance) {
        var binding = new BindingSecret(instance)
                .read(data(secretOf(instance)), keyOf(instance).flatMap(this::data));
        if (binding instanceof Binding.Unusable(var message)) {
            var kept = lastGood(instance);
            LOG.atWarn()
                    .addKeyValue("instance", instance.name())
                    .addKeyValue("reason", message)
                    .log(kept.isPresent() ? "Bad binding: the one before stays in use" : "Bad binding");
            return kept.orElse(binding);
        }
        return binding;
    }

    private Optional<Binding> lastGood(Instance instance) {
        if (bindings.get(instance.name()) instanceof Binding.Usable usable) {
            return Optional.of(usable);
        }
        var published =
                new Instance(instance.name(), config.namespace(), SECRET, Optional.of(instance.name() + KEY_SUFFIX));
        return Optional.of(new BindingSecret(published).read(data(published()), Optional.empty()))
                .filter(Binding.Usable.class::isInstance);
    }

    private Optional<Map<String, String>> data(SecretId id) {
        return Objects.requireNonNull(informers.get(id)).getStore().list().stream()
                .findFirst()
                .map(secret -> Objects.requireNonNullElse(secret.getData(), Map.of()));
    }

    private void publish() {
        var entries = new TreeMap<String, String>();
        bindings.forEach((name, binding) -> {
            if (binding instanceof Binding.Usable usable) {
                entries.put(name + KEY_SUFFIX, encoded(usable.json().value()));
            }
        });
        if (data(published()).filter(entries::equals).isEmpty()) {
            write(entries);
        }
    }

    private void write(Map<String, String> entries) {
        try {
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withNamespace(config.namespace())
                            .withName(SECRET)
                            .addToLabels("app.kubernetes.io/managed-by", "landbridge")
                            .endMetadata()
                            .withData(entries)
                            .build())
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager("landbridge-operator")
                            .withForce(true)
                            .build());
            LOG.atInfo().addKeyValue("instances", entries.keySet()).log("Service keys handed to the proxy");
        } catch (KubernetesClientException refused) {
            LOG.atError()
                    .addKeyValue("reason", refused.getMessage())
                    .log("Service keys cannot be handed to the proxy; trying again");
            worker.schedule(this::refresh, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        worker.shutdownNow();
        informers.values().forEach(SharedIndexInformer::close);
    }
}
