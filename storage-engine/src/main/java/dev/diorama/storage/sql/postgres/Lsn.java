package dev.diorama.storage.sql.postgres;

import dev.diorama.storage.sql.DatabaseException;

/**
 * A place in the log, as PostgreSQL writes it: {@code 16/B374D848}.
 *
 * @param bytes how many bytes of log are before it, unsigned
 */
record Lsn(long bytes) implements Comparable<Lsn> {

    static Lsn parse(String text) {
        String[] halves = text.split("/");
        try {
            return new Lsn(Long.parseLong(halves[0], 16) << 32 | Long.parseLong(halves[1], 16));
        } catch (RuntimeException e) {
            throw new DatabaseException("Not a place in the log: " + text, e);
        }
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "%X/%08X".formatted(bytes >>> 32, bytes & 0xFFFFFFFFL);
    }
}
