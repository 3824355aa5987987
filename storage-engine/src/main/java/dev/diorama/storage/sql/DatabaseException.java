package dev.diorama.storage.sql;

import org.jspecify.annotations.Nullable;

/** A database could not do what it was asked; its message is for people to read. */
@SuppressWarnings("serial")
public final class DatabaseException extends RuntimeException {

    private final @Nullable String sqlState;

    public DatabaseException(String reason) {
        this(reason, null, null);
    }

    public DatabaseException(String reason, @Nullable Throwable cause) {
        this(reason, null, cause);
    }

    /**
     * @param sqlState the five characters that SQL names the error with, where it was a statement that failed
     */
    public DatabaseException(String reason, @Nullable String sqlState, @Nullable Throwable cause) {
        super(reason, cause);
        this.sqlState = sqlState;
    }

    public @Nullable String sqlState() {
        return sqlState;
    }
}
