package dev.diorama.storage;

/** A walk over entries; it stands before the first one until {@link #next} is called. For one thread. */
public interface Cursor {

    /** Moves to the next entry; false at the end, where {@link #key} and {@link #value} have nothing to give. */
    boolean next();

    /** The current entry's key. */
    byte[] key();

    /** The current entry's value. */
    byte[] value();
}
