package dev.diorama.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.jspecify.annotations.Nullable;

/**
 * Logs to standard error, set up in code: Logback's XML would cost a tenth of the start.
 *
 * <p>Logback finds it as a service. Unless {@link Main} has said how to log, it leaves the set-up to others: an emulator
 * embedded in another program logs as that program does.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n";

    private static volatile @Nullable Setup setup;

    private record Setup(LogLevel level, boolean requests) {}

    /** How much is logged. */
    enum LogLevel {
        OFF(Level.OFF),
        ERROR(Level.ERROR),
        WARN(Level.WARN),
        INFO(Level.INFO),
        DEBUG(Level.DEBUG),
        TRACE(Level.TRACE);

        private final Level level;

        LogLevel(Level level) {
            this.level = level;
        }
    }

    /** Says how this process logs; to be called before anything logs. */
    static void set(LogLevel level, boolean requests) {
        setup = new Setup(level, requests);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Setup wanted = setup;
        if (wanted == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(wanted.level.level);
        root.addAppender(standardError(context));
        if (wanted.requests) {
            context.getLogger("diorama.requests").setLevel(Level.INFO);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
