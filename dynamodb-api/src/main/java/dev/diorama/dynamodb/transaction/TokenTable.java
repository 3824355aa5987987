package dev.diorama.dynamodb.transaction;

/**
 * A hash table from tokens to what was done under them, in one array of numbers: 32 bytes an entry and no object, because
 * every call of an SDK brings a token of its own.
 */
final class TokenTable {

    private static final int LEAST_ENTRIES = 1 << 8;

    /** An entry: the token's two halves, the hash of the parameters, the moment. */
    private static final int STRIDE = 4;

    private final int mostEntries;
    private long[] cells = new long[LEAST_ENTRIES * STRIDE];
    private int size;
    private long oldestMillis = Long.MAX_VALUE;

    /**
     * @param mostEntries from a power of two of 256 up
     */
    TokenTable(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** Adds a token, or replaces what was remembered of it. */
    void put(TokenHash token, long parameters, long atMillis) {
        if (needsRoom()) {
            grow();
        }
        int place = place(token.high(), token.low());
        size += isEmpty(place) ? 1 : 0;
        oldestMillis = Math.min(oldestMillis, atMillis);
        cells[place] = token.high();
        cells[place + 1] = token.low();
        cells[place + 2] = parameters;
        cells[place + 3] = atMillis;
    }

    private boolean needsRoom() {
        return size * 4 >= capacity() * 3;
    }

    private int capacity() {
        return cells.length / STRIDE;
    }

    /** Whether it has all the entries that it may. */
    boolean isFull() {
        return needsRoom() && capacity() >= mostEntries;
    }

    /** The place of a token's entry, or -1. */
    int find(TokenHash token) {
        int place = place(token.high(), token.low());
        return isEmpty(place) ? -1 : place;
    }

    long parameters(int place) {
        return cells[place + 2];
    }

    long atMillis(int place) {
        return cells[place + 3];
    }

    /** When its oldest token was put, or the end of time. */
    long oldestMillis() {
        return oldestMillis;
    }

    private boolean isEmpty(int place) {
        return cells[place] == 0 && cells[place + 1] == 0;
    }

    /** Where the token is, or would go. */
    private int place(long high, long low) {
        int place = (int) low & capacity() - 1;
        while (true) {
            int cell = place * STRIDE;
            if (isEmpty(cell) || cells[cell] == high && cells[cell + 1] == low) {
                return cell;
            }
            place = place + 1 & capacity() - 1;
        }
    }

    private void grow() {
        long[] old = cells;
        cells = new long[old.length * 2];
        for (int cell = 0; cell < old.length; cell += STRIDE) {
            if (old[cell] != 0 || old[cell + 1] != 0) {
                System.arraycopy(old, cell, cells, place(old[cell], old[cell + 1]), STRIDE);
            }
        }
    }
}
