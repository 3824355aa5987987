package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * A walk through one version of a tree. MVStore's own cursor has inclusive bounds; this one's are a {@link Range}'s.
 *
 * <p>In a file, the space of a version that no snapshot holds is used again some checkpoints later. A walk so slow that
 * this happens to it goes on, from where it stands, in the version of the moment.
 */
final class TreeCursor implements Cursor {

    private final String map;
    private final Function<MVStoreException, RootReference<byte[], byte[]>> onFailure;
    private final boolean backward;
    private Range rest;
    private org.h2.mvstore.Cursor<byte[], byte[]> entries;
    private byte @Nullable [] key;

    TreeCursor(
            String map,
            RootReference<byte[], byte[]> root,
            Function<MVStoreException, RootReference<byte[], byte[]>> onFailure,
            Range range,
            Direction direction) {
        this.map = map;
        this.onFailure = onFailure;
        this.rest = range;
        this.backward = direction == Direction.BACKWARD;
        this.entries = start(root);
    }

    private org.h2.mvstore.Cursor<byte[], byte[]> start(RootReference<byte[], byte[]> root) {
        try {
            return entriesOf(root);
        } catch (MVStoreException e) {
            return startAgain(e);
        }
    }

    private org.h2.mvstore.Cursor<byte[], byte[]> startAgain(MVStoreException failure) {
        try {
            return entriesOf(onFailure.apply(failure));
        } catch (MVStoreException e) {
            throw Trees.unreadable(map, e);
        }
    }

    private org.h2.mvstore.Cursor<byte[], byte[]> entriesOf(RootReference<byte[], byte[]> root) {
        return new org.h2.mvstore.Cursor<>(root, backward ? rest.to() : rest.from(), null, backward);
    }

    @Override
    public boolean next() {
        byte[] last = key;
        key = null;
        try {
            return advance();
        } catch (MVStoreException e) {
            if (last != null) {
                rest = backward ? rest.endingBefore(last) : rest.after(last);
            }
            entries = startAgain(e);
            return advanceOrFail();
        }
    }

    private boolean advanceOrFail() {
        try {
            return advance();
        } catch (MVStoreException e) {
            throw Trees.unreadable(map, e);
        }
    }

    private boolean advance() {
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
            byte[] from = rest.from();
            return from != null && Arrays.compareUnsigned(candidate, from) < 0;
        }
        byte[] to = rest.to();
        return to != null && Arrays.compareUnsigned(candidate, to) >= 0;
    }

    /** A backward walk starts at the range's end, which does not belong to it. */
    private boolean isStartOfBackwardWalk(byte[] candidate) {
        byte[] to = rest.to();
        return backward && to != null && Arrays.compareUnsigned(candidate, to) >= 0;
    }
}
