package dev.diorama.storage;

/** What has happened to a write when a {@link DurabilityListener} is told that it is durable. */
public enum Durability {
    /** It is in the operating system's hands: it survives the end of the process in any manner, {@code kill -9} too. */
    COMMIT,
    /** It is on the disk: it survives a power cut as well. */
    FSYNC
}
