package dev.diorama.storage.sql.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A tar archive packed by xz, as far as archives of programs need it: files, folders, links, and names of any length in the
 * GNU and the POSIX way.
 *
 * <p>Names and links that lead out of the folder are refused. xz's own check sums tell whether the archive is whole.
 */
public final class TarXz {

    private static final int BLOCK = 512;
    private static final int MOST_OF_A_NAME_BYTES = 64 * 1024;

    private final InputStream in;
    private final Path folder;
    private String longName = "";
    private String longLink = "";

    private TarXz(InputStream in, Path folder) {
        this.in = in;
        this.folder = folder;
    }

    /**
     * Unpacks an archive into a folder that exists.
     *
     * @param archive is read to its end and left open
     * @throws IOException also if the archive is damaged
     */
    public static void unpack(InputStream archive, Path folder) throws IOException {
        InputStream xz = new XZInputStream(archive);
        TarXz tar = new TarXz(xz, folder);
        while (tar.unpackEntry()) {
            // the next one
        }
        xz.transferTo(OutputStream.nullOutputStream()); // so that the sum at the end is checked
    }

    private boolean unpackEntry() throws IOException {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length == 0 || header[0] == 0) {
            return false;
        }
        if (header.length < BLOCK) {
            throw new EOFException("The archive ends early");
        }
        unpack(header, number(header, 124, 12));
        return true;
    }

    private void unpack(byte[] header, long length) throws IOException {
        switch (header[156]) {
            case 'L' -> longName = text(length);
            case 'K' -> longLink = text(length);
            case 'x' -> takeExtended(text(length));
            case 'g' -> text(length);
            default -> {
                Path path = inFolder(longName.isEmpty() ? nameIn(header) : longName);
                String link = longLink.isEmpty() ? text(header, 157, 100) : longLink;
                longName = "";
                longLink = "";
                make(path, header, length, link);
            }
        }
    }

    private void make(Path path, byte[] header, long length, String link) throws IOException {
        makeFolder(path.getParent());
        switch (header[156]) {
            case '5' -> makeFolder(path);
            case '2' -> {
                inFolder(folder.relativize(path.resolveSibling(link)).toString());
                Files.createSymbolicLink(path, Path.of(link));
            }
            case '1' -> Files.createLink(path, inFolder(link));
            case '0', 0 -> {
                write(path, length);
                allow(path, (int) number(header, 100, 8));
            }
            default -> throw new IOException("The archive holds something else than files, folders and links: " + path);
        }
    }

    private void write(Path path, long length) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[64 * 1024];
            for (long left = length; left > 0; ) {
                int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (read == 0) {
                    throw new EOFException("The archive ends within " + path.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        skipPadding(length);
    }

    private static void makeFolder(@Nullable Path path) throws IOException {
        if (path != null && !Files.isDirectory(path)) {
            makeFolder(path.getParent());
            Files.createDirectory(path);
            allow(path, 0755);
        }
    }

    /** Whoever may read a program may run it; nobody but its owner changes it. */
    private static void allow(Path path, int mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            String permissions = (mode & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private Path inFolder(String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new IOException("The archive holds a name that leads out of it: " + name);
        }
        return path;
    }

    private static String nameIn(byte[] header) {
        String name = text(header, 0, 100);
        boolean posix = text(header, 257, 5).equals("ustar") && header[262] == 0;
        String prefix = posix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String text(long length) throws IOException {
        if (length > MOST_OF_A_NAME_BYTES) {
            throw new IOException("The archive holds a name of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        skipPadding(length);
        return text(bytes, 0, bytes.length);
    }

    /** A POSIX extended header: lines such as {@code 30 path=…}, each beginning with its own length. */
    private void takeExtended(String records) {
        for (String record : records.split("\n")) {
            String entry = record.substring(record.indexOf(' ') + 1);
            if (entry.startsWith("path=")) {
                longName = entry.substring(5);
            } else if (entry.startsWith("linkpath=")) {
                longLink = entry.substring(9);
            }
        }
    }

    private void skipPadding(long length) throws IOException {
        in.skipNBytes((BLOCK - length % BLOCK) % BLOCK);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] header, int from, int length) throws IOException {
        String octal = text(header, from, length).trim();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("The archive is damaged", e);
        }
    }
}
