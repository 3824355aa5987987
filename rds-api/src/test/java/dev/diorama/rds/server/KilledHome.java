package dev.diorama.rds.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own that makes a temporary home with a file in it, prints its path, and waits to be killed. */
final class KilledHome {

    private KilledHome() {}

    static Process start(Path parent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHome.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TemporaryHome home = TemporaryHome.open(Path.of(arguments[0]));
        Files.createDirectories(home.path().resolve("instances/db/n1"));
        Files.writeString(home.path().resolve("instances/db/n1/data"), "rows");
        System.out.println(home.path());
        Thread.sleep(120_000);
    }
}
