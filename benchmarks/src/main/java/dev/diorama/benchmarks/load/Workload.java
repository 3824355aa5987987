package dev.diorama.benchmarks.load;

/**
 * What the connections ask for, and what each answer must hold.
 *
 * @param name what it is called in reports
 * @param request the whole HTTP request
 * @param expected bytes that each answer's body must contain, with the same fields as the request's
 * @param leastBytes the least length of an answer's body
 * @param fields how many fields there are
 * @param values chooses the fields' values for each request
 */
public record Workload(
        String name, Template request, Template expected, int leastBytes, int fields, FieldValues values) {

    /** Chooses the values of one request's fields. */
    @FunctionalInterface
    public interface FieldValues {
        /**
         * Sets each field for the connection's next request.
         *
         * @param into field n's value, 0 to 999,999, goes to n
         * @param turn how many requests the round has sent before this one, over all connections
         * @param random the generator's own, the same sequence in each round
         */
        void next(int[] into, long turn, Dice random);
    }
}
