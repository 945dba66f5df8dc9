// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.local.route.ServedFiles.ServedFile;
import io.landbridge.routes.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches a folder of Destination resources: its files {@code *.yaml} and {@code *.yml}, not those in folders below it.
 * It reads them again and again, which works alike on every file system.
 */
public final class DestinationFolder implements AutoCloseable {
    private static final int PERIOD_MILLIS = 250;

    private final Path folder;
    private final List<String> instances;
    private final FolderListener listener;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("destinations").daemon().factory());

    private ServedFiles served = ServedFiles.NONE;
    private boolean published;
    private String lastReason = "";

    private DestinationFolder(Path folder, List<String> instances, FolderListener listener) {
        this.folder = folder;
        this.instances = List.copyOf(instances);
        this.listener = listener;
    }

    /**
     * Reads the folder, tells the listener, and goes on watching.
     *
     * @param instances known Destination Service instances; the first is meant by a resource that names none
     */
    public static DestinationFolder watch(Path folder, List<String> instances, FolderListener listener) {
        var watched = new DestinationFolder(folder, instances, listener);
        watched.read();
        watched.executor.scheduleWithFixedDelay(watched::read, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watched;
    }

    private void read() {
        try {
            var next = served.next(texts(), instances);
            publish(next);
            report(next);
            served = next;
            lastReason = "";
        } catch (IOException | UncheckedIOException unreadable) {
            reportOnce(unreadable.toString());
        }
    }

    private Map<String, String> texts() throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            for (var file : files) {
                if (Files.isRegularFile(file)) {
                    texts.put(
                            file.getFileName().toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private void publish(ServedFiles next) throws IOException {
        var changed = !next.table().equals(served.table()) || !next.ports().equals(served.ports());
        if (!published || changed) {
            listener.onRoutes(next.table(), next.ports());
            published = true;
        }
    }

    private void report(ServedFiles next) {
        served.files().keySet().stream()
                .filter(name -> !next.files().containsKey(name))
                .forEach(listener::onGone);
        next.files().forEach((name, file) -> {
            if (!file.equals(served.files().get(name))) {
                report(name, file);
            }
        });
    }

    private void report(String name, ServedFile file) {
        var names = file.routes().stream().map(Route::name).toList();
        if (file.faults().isEmpty()) {
            listener.onServed(name, names);
        } else {
            listener.onFaults(name, file.faults(), names);
        }
    }

    private void reportOnce(String reason) {
        if (!reason.equals(lastReason)) {
            listener.onUnreadable(reason);
        }
        lastReason = reason;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
