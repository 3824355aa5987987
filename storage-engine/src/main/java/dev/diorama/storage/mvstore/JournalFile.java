package dev.diorama.storage.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The journal file that is being written. What a failed write left of a frame is cut off again, if that is possible. */
final class JournalFile {

    /** The JDK copies what it writes to a direct buffer of the same size, and keeps that for the thread. */
    private static final int SLICE_BYTES = 1 << 17;

    private final FileChannel channel;
    private long length;

    private JournalFile(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    /** Begins a new file in that channel, replacing what it holds. */
    static JournalFile begin(FileChannel channel) throws IOException {
        channel.truncate(0);
        JournalFile file = new JournalFile(channel, 0);
        file.append(ByteBuffer.wrap(JournalReader.FILE_MARK));
        return file;
    }

    void append(ByteBuffer frame) throws IOException {
        try {
            channel.position(length);
            int end = frame.limit();
            while (frame.position() < end) {
                frame.limit(Math.min(end, frame.position() + SLICE_BYTES));
                channel.write(frame);
            }
            length += end;
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
    }

    private void cutBack(IOException cause) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }
}
