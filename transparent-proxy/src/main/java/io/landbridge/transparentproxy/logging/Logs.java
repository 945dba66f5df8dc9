// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.landbridge.transparentproxy.config.ProxyConfig.Logging;
import io.landbridge.transparentproxy.config.ProxyConfig.Logging.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets up log output on standard output. */
public final class Logs {
    /** What this program's own loggers begin with; others, such as the Kubernetes client, stay at {@code warn}. */
    private static final String OWN = "io.landbridge";

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp%n";

    private Logs() {}

    /** Replaces whatever is set up. */
    public static void configure(Logging logging) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder(context, logging.format()));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        change(logging.level());
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case JSON -> json();
            case TEXT -> text();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static JsonEncoder json() {
        var encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static PatternLayoutEncoder text() {
        var encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    /** Logs from that level on, until the next change. */
    public static void change(Logging.Level level) {
        var own = level == Logging.Level.FATAL ? Level.ERROR : Level.toLevel(level.name());
        ((Logger) LoggerFactory.getLogger(OWN)).setLevel(own);
    }

    /** The level of that name, in any case. */
    public static Optional<Logging.Level> findLevel(String name) {
        return Arrays.stream(Logging.Level.values())
                .filter(level -> level.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
