package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A snapshot that H2 can open: what it writes, to roll back what was not committed, stays in memory. */
final class Overlay implements FileContent {

    private static final int BLOCK = Snapshot.BLOCK;

    private final Snapshot snapshot;
    private final Map<Long, byte[]> written = new HashMap<>();
    private long size;
    private long below;

    Overlay(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.size = snapshot.size();
        this.below = size;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        long at = position;
        while (into.hasRemaining() && at < size) {
            int within = (int) (at % BLOCK);
            int length = (int) Math.min(Math.min(BLOCK - within, size - at), into.remaining());
            into.put(block(at / BLOCK), within, length);
            at += length;
        }
        return into.position() == start && into.hasRemaining() ? -1 : into.position() - start;
    }

    private byte[] block(long block) throws IOException {
        byte[] own = written.get(block);
        return own == null ? below(block) : own;
    }

    private byte[] below(long block) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        bytes.limit((int) Math.max(0, Math.min(BLOCK, below - block * BLOCK)));
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = snapshot.read(bytes, block * BLOCK + bytes.position());
        }
        return bytes.array();
    }

    @Override
    public synchronized void write(ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            int within = (int) (at % BLOCK);
            int length = Math.min(BLOCK - within, from.remaining());
            byte[] own = block(at / BLOCK);
            from.get(own, within, length);
            written.put(at / BLOCK, own);
            at += length;
        }
        size = Math.max(size, at);
    }

    @Override
    public synchronized void truncate(long to) {
        size = Math.min(size, to);
        below = Math.min(below, to);
        written.keySet().removeIf(block -> block * BLOCK >= to);
        byte[] last = written.get(to / BLOCK);
        if (last != null) {
            Arrays.fill(last, (int) (to % BLOCK), BLOCK, (byte) 0);
        }
    }

    @Override
    public void force() {
        // Nobody needs it after this process.
    }

    /** Nobody else can open it. */
    @Override
    public FileLock lock(FileChannel channel) {
        return new FileLock(channel, 0, Long.MAX_VALUE, false) {
            @Override
            public boolean isValid() {
                return true;
            }

            @Override
            public void release() {
                // There is nothing to release.
            }
        };
    }
}
