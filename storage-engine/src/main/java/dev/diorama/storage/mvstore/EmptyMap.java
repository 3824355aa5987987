package dev.diorama.storage.mvstore;

import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.Range;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a snapshot gives for a name that no map had when it was taken. */
record EmptyMap(String name) implements OrderedMap {

    @Override
    public byte @Nullable [] get(byte[] key) {
        return null;
    }

    @Override
    public Cursor cursor(Range range, Direction direction) {
        return Nothing.INSTANCE;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public long size() {
        return 0;
    }

    private enum Nothing implements Cursor {
        INSTANCE;

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte[] key() {
            throw new NoSuchElementException("The map is empty");
        }

        @Override
        public byte[] value() {
            throw new NoSuchElementException("The map is empty");
        }
    }
}
