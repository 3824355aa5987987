package dev.diorama.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Java process, seen from outside: its JVM and options, its memory. Linux only. */
public final class JavaProcess {
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern OF_THE_CLASSES = Pattern.compile("-cp|-classpath|--class-path|-p|--module-path");
    private static final Pattern OF_THE_START = Pattern.compile(
            "-Xlog.*|-Xshare.*|-XX:(Shared|Archive|AOT|[+-]Auto|[+-]AOT|[+-]Archive).*|-D(?!io\\.netty).*");

    private final ProcessHandle process;

    /** The process with this handle. */
    JavaProcess(ProcessHandle process) {
        this.process = process;
    }

    boolean isJava() {
        return process.isAlive() && executable().endsWith("java");
    }

    /** The JVM's executable. */
    public Path executable() {
        try {
            return Path.of("/proc/" + process.pid() + "/exe").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The options of its JVM that matter once it runs: heap, collector, compiler, Netty's; not its classes, nor the
     * archives that it starts from.
     */
    public List<String> runtimeOptions() {
        String[] words = read("cmdline").split("\0");
        List<String> options = new ArrayList<>();
        for (int i = 1; i < words.length && words[i].startsWith("-") && !words[i].equals("-jar"); i++) {
            if (OF_THE_CLASSES.matcher(words[i]).matches()) {
                i++;
            } else if (!OF_THE_START.matcher(words[i]).matches()) {
                options.add(words[i]);
            }
        }
        return options;
    }

    /** Its resident memory in bytes, as the kernel counts it. */
    public long residentBytes() {
        return number(RSS, read("status")) * 1024;
    }

    /** The processor time it has taken so far, in nanoseconds, to the kernel's hundredth of a second. */
    public long processorNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** What its heap holds, in bytes, after a full collection that this asks for. */
    public long liveHeapBytes() {
        Path jcmd = executable().resolveSibling("jcmd");
        try {
            Process process = new ProcessBuilder(
                            jcmd.toString(), Long.toString(this.process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return number(LIVE, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }
}
