package dev.diorama.storage.sql.mysql;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The part of a program's file that the system loads when it runs: of MariaDB's 314 MB, 30.
 *
 * <p>What follows behind the last segment is for debuggers; so is the table of sections, which the header then no longer
 * tells of. <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html">ELF</a>
 */
final class LoadedPart {

    private static final int HEAD_BYTES = 4096;
    private static final int MAGIC = 0x464C457F;

    private LoadedPart() {}

    /** Copies that part of a 64-bit little-endian ELF program; of anything else, all of it. */
    static void copy(InputStream program, OutputStream target) throws IOException {
        byte[] head = program.readNBytes(HEAD_BYTES);
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < HEAD_BYTES || header.getInt(0) != MAGIC || head[4] != 2 || head[5] != 1) {
            target.write(head);
            program.transferTo(target);
            return;
        }
        long end = endOfSegments(header);
        header.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
        target.write(head, 0, (int) Math.min(end, HEAD_BYTES));
        copy(program, target, end - HEAD_BYTES);
    }

    private static long endOfSegments(ByteBuffer header) throws IOException {
        long at = header.getLong(32);
        int size = header.getShort(54);
        int count = header.getShort(56);
        if (at + (long) size * count > HEAD_BYTES) {
            throw new IOException("The program's head is longer than expected");
        }
        long end = 0;
        for (int i = 0; i < count; i++) {
            int segment = (int) at + i * size;
            end = Math.max(end, header.getLong(segment + 8) + header.getLong(segment + 32));
        }
        return end;
    }

    private static void copy(InputStream from, OutputStream to, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = count; left > 0; ) {
            int read = from.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (read == 0) {
                throw new EOFException("The program ends early");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
