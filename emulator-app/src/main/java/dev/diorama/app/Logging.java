package dev.diorama.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard error, set up in code: Logback's XML and its patterns would cost a sixth of the start.
 *
 * <p>Logback finds it as a service. Unless {@link Main} has taken the log, it leaves the set-up to others: an emulator
 * embedded in another program logs as that program does.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final CountDownLatch READY = new CountDownLatch(1);

    private static volatile boolean taken;

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

    /** Makes this process log here, warnings and errors for a start; to be called before anything logs. */
    static void take() {
        taken = true;
    }

    /** Brings Logback up, on whichever thread has time for it. */
    static void bringUp() {
        LoggerFactory.getILoggerFactory();
        READY.countDown();
    }

    /**
     * Says how much is logged, if this process logs here. Waits until Logback is up: a logger made before that would stay
     * SLF4J's substitute for good.
     */
    static void set(LogLevel level, boolean requests) throws InterruptedException {
        if (!taken) {
            return;
        }
        READY.await();
        logger(Logger.ROOT_LOGGER_NAME).setLevel(level.level);
        if (level == LogLevel.WARN) {
            // Which server serves an instance, and how to connect there, is for everybody to see.
            logger("diorama.instances").setLevel(Level.INFO);
        }
        if (requests) {
            logger("diorama.requests").setLevel(Level.INFO);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (!taken) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        LogLine layout = new LogLine();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
