package dev.diorama.storage;

/**
 * Whoever waits for writes to become durable. One of its methods is called, once, often on the engine's only committing
 * thread: neither may wait for anything, the store
 * included.
 */
public interface DurabilityListener {

    /** The writes are durable. */
    void durable();

    /** The engine could not keep the writes, and takes no more of them. */
    void failed(StorageException cause);
}
