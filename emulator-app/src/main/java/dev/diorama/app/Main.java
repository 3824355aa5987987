package dev.diorama.app;

import dev.diorama.app.CommandLineReader.Request;
import dev.diorama.core.http.BindFailedException;
import dev.diorama.core.http.tls.CertificateAuthorityException;
import dev.diorama.storage.StorageException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/**
 * The command line: {@code diorama [start] [OPTIONS]}.
 *
 * <p>Prints one line when the emulator is ready and one when it stops, both to standard output; what goes wrong goes to
 * standard error. Ends with an {@link ExitCode}.
 */
public final class Main {

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Starts Diorama; returns only by ending the process. */
    public static void main(String[] arguments) {
        Logging.take();
        Preloading.begin();
        int code = new Main(environment(arguments), System.out, System.err).run(arguments);
        System.out.flush();
        System.exit(code);
    }

    /** A rehearsal is always the same one, and keeps off the data and the port that the variables name. */
    private static Map<String, String> environment(String... arguments) {
        return List.of(arguments).contains(StartOptions.REHEARSE) ? Map.of("DIORAMA_PORT", "0") : System.getenv();
    }

    /** Does what the arguments say; one that starts an emulator returns only if that fails. */
    int run(String... arguments) {
        CommandLineReader reader = new CommandLineReader(environment);
        try {
            Request request = reader.read(arguments);
            return switch (request) {
                case HELP -> print(reader.help());
                case VERSION -> print("Diorama " + Version.current() + System.lineSeparator());
                case START -> start(reader.options());
            };
        } catch (ParameterException e) {
            return fail(ExitCode.USAGE, reader.explain(e, arguments) + " ('diorama --help' lists all options)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(ExitCode.FAILURE, "interrupted");
        }
    }

    private int print(String text) {
        out.print(text);
        return ExitCode.OK;
    }

    private int fail(int code, String message) {
        err.println("diorama: " + message);
        return code;
    }

    private int start(StartOptions options) throws InterruptedException {
        Logging.set(options.logLevel(), options.requestLog());
        EmulatorBuilder builder = options.builder();
        Emulator emulator;
        try {
            emulator = builder.start();
        } catch (BindFailedException e) {
            return fail(ExitCode.ADDRESS, BindFailureText.of(e));
        } catch (StorageException | CertificateAuthorityException e) {
            return fail(ExitCode.FOLDER, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(Main.class).error("Diorama can't start", e);
            return fail(ExitCode.FAILURE, "Diorama can't start: " + e);
        }
        if (!options.rehearse()) {
            // Before the ready line: whoever has read that may stop it at once.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(emulator), "diorama-stop"));
        }
        out.println("Diorama " + Version.current() + " is ready at " + emulator.endpoint() + " ("
                + String.join(", ", emulator.serviceNames()) + ") in " + StartTime.seconds() + " s");
        out.flush();
        if (options.rehearse()) {
            return rehearse(emulator);
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static int rehearse(Emulator emulator) {
        try (emulator) {
            new Rehearsal(emulator.port()).play();
        }
        return ExitCode.OK;
    }

    /**
     * Runs when the process is asked to end. It halts, as the JVM would report the signal as a failure: 143 for SIGTERM,
     * which is how a service is stopped when all is well.
     */
    private void stop(Emulator emulator) {
        int code = ExitCode.OK;
        try {
            emulator.close();
            out.println("Diorama has stopped.");
        } catch (StorageException e) {
            code = fail(ExitCode.FOLDER, String.valueOf(e.getMessage()));
        }
        out.flush();
        Runtime.getRuntime().halt(code);
    }
}
