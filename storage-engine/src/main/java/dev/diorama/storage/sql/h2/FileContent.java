package dev.diorama.storage.sql.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/** What H2 takes for a file. */
interface FileContent {

    long size() throws IOException;

    /** Returns how many bytes were read, or -1 at the end. */
    int read(ByteBuffer into, long position) throws IOException;

    void write(ByteBuffer from, long position) throws IOException;

    /** Cuts it to a size, if it is longer. */
    void truncate(long size) throws IOException;

    void force() throws IOException;

    /** Keeps other processes out; null if one of them is in. */
    @Nullable
    FileLock lock(FileChannel channel) throws IOException;
}
