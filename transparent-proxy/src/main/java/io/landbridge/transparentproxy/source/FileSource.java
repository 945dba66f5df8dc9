// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.transparentproxy.config.ProxyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file and a folder again and again. Reading is cheap and works alike on every file system, also where a folder
 * is swapped by a symbolic link; only changed texts are parsed.
 */
final class FileSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final int PERIOD_MILLIS = 400;
    private static final String KEY_SUFFIX = ".json";

    private final ProxyConfig.Source.Files files;
    private final Served served;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("files").daemon().factory());
    private String lastFault = "";

    private FileSource(ProxyConfig.Source.Files files, Served served) {
        this.files = files;
        this.served = served;
    }

    static FileSource open(ProxyConfig.Source.Files files, Served served) {
        var source = new FileSource(files, served);
        source.read();
        source.executor.scheduleWithFixedDelay(source::read, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return source;
    }

    private void read() {
        try {
            served.instances(instances());
            served.routes(Map.of(files.routes().toString(), Files.readString(files.routes())));
            lastFault = "";
        } catch (IOException | UncheckedIOException unreadable) {
            reportOnce(unreadable.toString());
        }
    }

    private Map<String, String> instances() throws IOException {
        try (var folder = Files.list(files.instances())) {
            return folder.filter(file -> file.toString().endsWith(KEY_SUFFIX))
                    .collect(Collectors.toMap(FileSource::instanceName, FileSource::text));
        }
    }

    private static String instanceName(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - KEY_SUFFIX.length());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void reportOnce(String fault) {
        if (!fault.equals(lastFault)) {
            LOG.atError().addKeyValue("reason", fault).log("Configuration cannot be read; what was read before stays");
        }
        lastFault = fault;
    }

    @Override
    public Optional<String> whyNotReady() {
        return served.whyNotReady();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
