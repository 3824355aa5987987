package dev.diorama.storage.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** The machine's file system, but files whose names end as said can only be written so many bytes in all. */
public final class SmallDisk extends FilePathWrapper {

    static final String PREFIX = "small:";

    private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);
    private static volatile String limitedEnding = "";

    /** The disk from now on; to be called before the prefix is used. */
    static void limit(String ending, long bytes) {
        FilePath.register(new SmallDisk());
        limitedEnding = ending;
        LEFT.set(bytes);
    }

    static void lift() {
        LEFT.set(Long.MAX_VALUE);
    }

    @Override
    public String getScheme() {
        return "small";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel channel = super.open(mode);
        return getBase().toString().endsWith(limitedEnding) ? new Limited(channel) : channel;
    }

    private static final class Limited extends FileBase {
        private final FileChannel channel;

        Limited(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = write(source, channel.position());
            channel.position(channel.position() + written);
            return written;
        }

        /** As a file system does it: what still fits is written, and the next call fails. */
        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            long left = LEFT.get();
            int fits = (int) Math.min(left, source.remaining());
            if (fits == 0 && source.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            int end = source.limit();
            source.limit(source.position() + fits);
            int written = channel.write(source, position);
            source.limit(end);
            LEFT.addAndGet(-written);
            return written;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            channel.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
