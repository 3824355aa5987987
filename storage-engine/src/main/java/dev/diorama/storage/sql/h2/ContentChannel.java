package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** A content as H2 opens it. Closing it leaves the content open to others. */
final class ContentChannel extends FileBaseDefault {

    private final FileContent content;

    ContentChannel(FileContent content) {
        this.content = content;
    }

    @Override
    public long size() throws IOException {
        return content.size();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return content.read(into, position);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        int length = from.remaining();
        content.write(from, position);
        return length;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        content.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        content.force();
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return content.lock(this);
    }

    @Override
    protected void implCloseChannel() {
        // The content is its owner's.
    }
}
