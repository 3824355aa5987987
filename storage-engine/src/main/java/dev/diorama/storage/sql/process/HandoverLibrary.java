package dev.diorama.storage.sql.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The library that a server is started with so that it can take clients over: {@code src/main/native/handover.c}.
 *
 * @see dev.diorama.storage.sql.Handover
 */
public final class HandoverLibrary {

    private static final String FILE = "handover.so";

    private HandoverLibrary() {}

    /** Where it lies, unpacked there if need be; empty where there is none for this platform. */
    public static Optional<Path> in(FolderCache cache) {
        return Programs.isLinux()
                ? bytesFor(System.getProperty("os.arch")).map(bytes -> unpacked(bytes, cache))
                : Optional.empty();
    }

    /** @param processor as {@code os.arch} has it */
    static Optional<byte[]> bytesFor(String processor) {
        String name = switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "handover-linux-x86_64.so";
            case "aarch64", "arm64" -> "handover-linux-aarch64.so";
            default -> "none";
        };
        try (InputStream in = HandoverLibrary.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(byte[] bytes, FolderCache cache) {
        String name = "handover-" + sha256(bytes).substring(0, 12);
        return cache.folder(name, folder -> Files.write(folder.resolve(FILE), bytes))
                .resolve(FILE);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
