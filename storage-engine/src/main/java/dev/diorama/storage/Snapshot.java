package dev.diorama.storage;

/** All maps of a store as they were at one moment; close it, as an open one keeps old versions from being freed. */
public interface Snapshot extends AutoCloseable {

    /** The map of that name as it was, read only; empty where there was none. */
    OrderedMap map(String name);

    /** Frees what only this snapshot needs; its maps must not be read any more. */
    @Override
    void close();
}
