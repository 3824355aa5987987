package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** A walk through one version of a tree. MVStore's own cursor has inclusive bounds; this one's are a {@link Range}'s. */
final class TreeCursor implements Cursor {

    private final org.h2.mvstore.Cursor<byte[], byte[]> entries;
    private final Range range;
    private final boolean backward;
    private byte @Nullable [] key;

    TreeCursor(RootReference<byte[], byte[]> root, Range range, Direction direction) {
        this.range = range;
        this.backward = direction == Direction.BACKWARD;
        byte[] start = backward ? range.to() : range.from();
        this.entries = new org.h2.mvstore.Cursor<>(root, start, null, backward);
    }

    @Override
    public boolean next() {
        key = null;
        while (entries.hasNext()) {
            byte[] candidate = entries.next();
            if (isBeyond(candidate)) {
                return false;
            }
            if (!isStartOfBackwardWalk(candidate)) {
                key = candidate;
                return true;
            }
        }
        return false;
    }

    @Override
    public byte[] key() {
        if (key == null) {
            throw new NoSuchElementException("The cursor does not stand on an entry");
        }
        return key;
    }

    @Override
    public byte[] value() {
        if (key == null) {
            throw new NoSuchElementException("The cursor does not stand on an entry");
        }
        return entries.getValue();
    }

    private boolean isBeyond(byte[] candidate) {
        if (backward) {
            byte[] from = range.from();
            return from != null && Arrays.compareUnsigned(candidate, from) < 0;
        }
        byte[] to = range.to();
        return to != null && Arrays.compareUnsigned(candidate, to) >= 0;
    }

    /** A backward walk starts at the range's end, which does not belong to it. */
    private boolean isStartOfBackwardWalk(byte[] candidate) {
        byte[] to = range.to();
        return backward && to != null && Arrays.compareUnsigned(candidate, to) >= 0;
    }
}
