package dev.diorama.storage.sql.h2;

/**
 * One change of a database's file, in the order in which they happened.
 *
 * @param micros when, in microseconds since 1970 by the system's clock; never less than before
 * @param position where {@code bytes} were written, or the size that the file was cut to
 * @param bytes empty but for {@link Kind#WRITE}; not to be changed
 */
record Change(Kind kind, long micros, long position, byte[] bytes) {

    private static final byte[] NONE = {};

    /** Their order is part of the format of files. */
    enum Kind {
        WRITE,
        TRUNCATE,
        /** Nothing happened until then. */
        MARK
    }

    static Change truncation(long micros, long size) {
        return new Change(Kind.TRUNCATE, micros, size, NONE);
    }

    static Change mark(long micros) {
        return new Change(Kind.MARK, micros, 0, NONE);
    }
}
