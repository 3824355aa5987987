package dev.diorama.rds.server;

import dev.diorama.storage.sql.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system of some megabytes that can be filled. */
final class TinyDisk implements AutoCloseable {

    private static final byte[] CHUNK = new byte[64 * 1024];

    private final Path folder;

    private TinyDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where this process may not mount one. */
    static Optional<TinyDisk> mounted(int megabytes) throws IOException, InterruptedException {
        if (!Programs.isLinux()) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("diorama-tiny-disk");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + megabytes + "m", "tmpfs", folder.toString())) {
            return Optional.of(new TinyDisk(folder));
        }
        Files.delete(folder);
        return Optional.empty();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** Leaves nothing for anybody. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
            while (folder.toFile().getUsableSpace() > 0) {
                int room = (int) Math.min(CHUNK.length, folder.toFile().getUsableSpace());
                filler.write(CHUNK, 0, room);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(folder.resolve("filler"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "-l", folder.toString());
        Files.delete(folder);
    }
}
