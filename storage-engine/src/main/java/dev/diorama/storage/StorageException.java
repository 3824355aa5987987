package dev.diorama.storage;

import org.jspecify.annotations.Nullable;

/** A store can't do what it was asked; the message says which path, what happened and what to do. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with the sentence for whoever runs the program, and its cause. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
