package dev.diorama.benchmarks.workload;

/**
 * Chooses several items for each request so that no two are the same, neither within one request nor among the
 * requests in flight: as a batch demands, and so that transactions don't meet.
 *
 * @param items how many there are
 * @param stride from one to the next; it has no divisor in common with the items
 */
record Spread(int items, int stride) {
    /** Takes them one after the other. */
    static Spread inOrder(int items) {
        return new Spread(items, 1);
    }

    /** Takes them from all over the table. */
    static Spread wide(int items) {
        return new Spread(items, 7919);
    }

    /** Sets the fields of this turn's items. */
    void set(int[] fields, long turn, int count) {
        for (int i = 0; i < count; i++) {
            Orders.set(fields, 3 * i, item(turn * count + i));
        }
    }

    /** The nth item. */
    int item(long n) {
        return (int) (n % items * stride % items);
    }
}
