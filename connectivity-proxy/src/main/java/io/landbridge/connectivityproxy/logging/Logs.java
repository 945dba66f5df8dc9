// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets up log output on standard output, and changes levels while the program runs. */
public final class Logs {
    /** What this program's own loggers begin with; those of libraries stay at {@code warn}. */
    public static final String OWN = "io.landbridge";

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp%n";
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private Logs() {}

    /** Replaces whatever is set up; own loggers are at {@code info}. */
    public static void configure(boolean json) {
        var context = context();
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder(context, json));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger(OWN).setLevel(Level.INFO);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
        EncoderBase<ILoggingEvent> encoder = json ? json() : text();
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

    /** Whether that is the name of a level, in any case. */
    public static boolean isLevel(String name) {
        return LEVELS.contains(name.strip().toUpperCase(Locale.ROOT));
    }

    /** The names of levels, for messages. */
    public static String levels() {
        return String.join(", ", LEVELS);
    }

    /** Every logger whose name begins so logs from that level on, until the next change. */
    public static void change(String prefix, String level) {
        var to = Level.toLevel(level.strip());
        var loggers = context().getLoggerList().stream()
                .filter(logger -> logger.getName().startsWith(prefix))
                .toList();
        loggers.forEach(logger -> logger.setLevel(to));
        if (loggers.isEmpty()) {
            context().getLogger(prefix).setLevel(to);
        }
    }

    /** The loggers whose names begin so, each with the level that counts for it. */
    public static List<String> list(Optional<String> prefix) {
        return context().getLoggerList().stream()
                .filter(logger -> logger.getName().startsWith(prefix.orElse("")))
                .map(logger -> logger.getName() + " " + logger.getEffectiveLevel())
                .toList();
    }
}
