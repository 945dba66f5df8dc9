// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

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
import org.slf4j.LoggerFactory;

/** Sets up log output on standard output, and changes levels while the program runs. Safe on any thread. */
public final class Logs {
    /** What the programs' own loggers begin with; those of libraries stay at {@code warn}. */
    public static final String OWN = "io.landbridge";

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp%n";

    private Logs() {}

    /** Replaces whatever is set up. */
    public static void configure(Logging logging) {
        var context = context();
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder(context, logging.format()));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        change(OWN, logging.level());
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Logging.Format format) {
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

    /** Every logger whose name begins so logs from that level on, until the next change. */
    public static void change(String prefix, Logging.Level level) {
        var to = level == Logging.Level.FATAL ? Level.ERROR : Level.toLevel(level.name());
        var loggers = loggers(prefix);
        loggers.forEach(logger -> logger.setLevel(to));
        if (loggers.isEmpty()) {
            context().getLogger(prefix).setLevel(to);
        }
    }

    /** The loggers whose names begin so, each with the level that counts for it. */
    static List<String> list(String prefix) {
        return loggers(prefix).stream()
                .map(logger -> logger.getName() + " " + logger.getEffectiveLevel())
                .toList();
    }

    private static List<Logger> loggers(String prefix) {
        return context().getLoggerList().stream()
                .filter(logger -> logger.getName().startsWith(prefix))
                .toList();
    }
}
