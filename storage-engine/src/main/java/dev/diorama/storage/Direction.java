package dev.diorama.storage;

/** The order in which a cursor walks. */
public enum Direction {
    /** From the smallest key to the greatest. */
    FORWARD,
    /** From the greatest key to the smallest. */
    BACKWARD
}
