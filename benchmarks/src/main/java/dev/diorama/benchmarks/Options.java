package dev.diorama.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for.
 *
 * @param quick less of everything, for a first look
 * @param peer whether DynamoDB Local is measured too
 * @param parts the operations by their API names, and the parts beside them; empty for all
 */
record Options(boolean quick, boolean peer, Set<String> parts) {
    static final String STARTUP = "startup";
    static final String GROWTH = "growth";
    /** Needs pgbench, so it is measured only where it is named. */
    static final String RDS = "rds";

    static final String ENDPOINT = "endpoint";

    static final List<String> OPERATIONS = List.of(
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Query",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "TransactGetItems",
            "Scan");

    static final String USAGE = """
            Usage: benchmarks/run [--peer dynamodb-local] [--quick] [operations…]
            Measures a bare Netty server (the floor), Diorama and, when asked for, DynamoDB Local, on this machine.
              --peer dynamodb-local  measures DynamoDB Local too; Maven fetches it when first asked for
              --quick                shorter and fewer rounds, and no growth unless named
              operations             of these, all by default:
                                     %s
                                     startup growth
              rds                    how quickly instances come, fail over and come back; only when named
              endpoint               what an RDS endpoint costs; only when named, needs pgbench on PATH or in PGBENCH
            benchmarks/run jmh [JMH's own options] measures the codecs and the expressions.
            """.formatted(String.join(" ", OPERATIONS));

    /** Reads the command line's words; an unknown one is an IllegalArgumentException. */
    static Options of(String... words) {
        boolean quick = false;
        boolean peer = false;
        Set<String> parts = new TreeSet<>();
        List<String> rest = new ArrayList<>(List.of(words));
        while (!rest.isEmpty()) {
            String word = rest.remove(0);
            switch (word) {
                case "--quick" -> quick = true;
                case "--peer" -> peer = isPeer(rest.isEmpty() ? "" : rest.remove(0));
                default -> parts.add(part(word));
            }
        }
        return new Options(quick, peer, parts);
    }

    /** Whether a part is to be measured; a quick run leaves growth out unless it is named. */
    boolean wants(String part) {
        boolean unnamed = !part.equals(ENDPOINT) && !part.equals(RDS) && !(quick && part.equals(GROWTH));
        return parts.isEmpty() ? unnamed : parts.contains(part);
    }

    /** The operations to be measured, in their order. */
    List<String> operations() {
        return OPERATIONS.stream().filter(this::wants).toList();
    }

    private static boolean isPeer(String name) {
        if (!name.equals("dynamodb-local")) {
            throw new IllegalArgumentException("The peer there is: dynamodb-local; not " + name);
        }
        return true;
    }

    private static String part(String word) {
        if (!OPERATIONS.contains(word)
                && !List.of(STARTUP, GROWTH, ENDPOINT, RDS).contains(word)) {
            throw new IllegalArgumentException("Neither an option nor an operation: " + word);
        }
        return word;
    }
}
