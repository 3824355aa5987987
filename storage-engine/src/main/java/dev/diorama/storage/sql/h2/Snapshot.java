package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A volume as it was at one moment: where it has changed since, the former bytes are kept in memory. */
final class Snapshot implements AutoCloseable {

    /** Takes a content in portions. */
    interface Portions {

        void take(Change portion) throws IOException;
    }

    static final int BLOCK = 4096;
    private static final int PORTION = 1 << 20;

    private final Volume volume;
    private final long size;
    private final long micros;
    private final Map<Long, byte[]> former = new HashMap<>();

    Snapshot(Volume volume, long size, long micros) {
        this.volume = volume;
        this.size = size;
        this.micros = micros;
    }

    long size() {
        return size;
    }

    /** Its moment, in microseconds since 1970. */
    long micros() {
        return micros;
    }

    /** Keeps what is there now, because it will be changed; with the volume locked. */
    void keep(long from, long end) throws IOException {
        long last = Math.min(end, size);
        for (long block = from / BLOCK; block * BLOCK < last; block++) {
            if (!former.containsKey(block)) {
                former.put(block, block(block));
            }
        }
    }

    private byte[] block(long block) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = volume.read(bytes, block * BLOCK + bytes.position());
        }
        return bytes.array();
    }

    /** Reads as much as there is, but not more than to the end of a block where that is needed. */
    int read(ByteBuffer into, long position) throws IOException {
        if (position >= size) {
            return -1;
        }
        synchronized (volume) {
            byte[] kept = former.get(position / BLOCK);
            int within = (int) (position % BLOCK);
            long most = kept == null ? untouched(position, into.remaining()) : BLOCK - within;
            int length = (int) Math.min(Math.min(most, size - position), into.remaining());
            if (kept != null) {
                into.put(kept, within, length);
                return length;
            }
            ByteBuffer part = into.duplicate();
            part.limit(part.position() + length);
            int read = volume.read(part, position);
            into.position(part.position());
            return read;
        }
    }

    /** How many bytes there are from a position on, in blocks that have not changed. */
    private long untouched(long position, int wanted) {
        if (former.isEmpty()) {
            return wanted;
        }
        long block = position / BLOCK + 1;
        while (block * BLOCK < position + wanted && !former.containsKey(block)) {
            block++;
        }
        return block * BLOCK - position;
    }

    /** Writes it all to a file, in place of what may be there. */
    void copyTo(Path file) throws IOException {
        try (FileChannel target = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            copyTo(change -> {
                ByteBuffer portion = ByteBuffer.wrap(change.bytes());
                while (portion.hasRemaining()) {
                    target.write(portion, change.position() + portion.position());
                }
            });
        }
    }

    /** Hands it all over, portion by portion, as changes of its moment. */
    void copyTo(Portions portions) throws IOException {
        long position = 0;
        while (position < size) {
            ByteBuffer portion = ByteBuffer.allocate((int) Math.min(PORTION, size - position));
            while (portion.hasRemaining() && read(portion, position + portion.position()) >= 0) {
                // on until it is full
            }
            portions.take(new Change(Change.Kind.WRITE, micros, position, portion.array()));
            position += portion.capacity();
        }
    }

    @Override
    public void close() {
        volume.release(this);
    }
}
