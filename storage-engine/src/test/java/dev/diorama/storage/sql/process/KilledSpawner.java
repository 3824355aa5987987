package dev.diorama.storage.sql.process;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that starts a program, prints its number and waits to be killed. */
final class KilledSpawner {

    private KilledSpawner() {}

    static Process start(Path shared, boolean setpriv) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSpawner.class.getName(),
                        shared.toString(),
                        Boolean.toString(setpriv))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Spawner spawner = new Spawner(RunFolder.open(Path.of(arguments[0])), Boolean.parseBoolean(arguments[1]));
        NativeProcess process = spawner.start(SpawnerTest.launch("exec sleep 60"));
        System.out.println(process.pid());
        Thread.sleep(60_000);
    }
}
