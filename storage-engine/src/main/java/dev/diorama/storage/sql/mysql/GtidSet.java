package dev.diorama.storage.sql.mysql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A set of MySQL's transactions: of each server, the numbers of its own.
 * <a href="https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html#replication-gtids-concepts-gtid-sets">GTID
 * Sets</a>
 */
final class GtidSet {

    /** By server, the first and the last number of each gapless run. */
    private final Map<String, NavigableMap<Long, Long>> runs = new TreeMap<>();

    /** Reads {@code uuid:1-5:7,uuid:1-3}, with white space anywhere between. */
    static GtidSet of(String text) throws IOException {
        GtidSet set = new GtidSet();
        for (String server : text.replaceAll("\\s", "").split(",")) {
            String[] parts = server.split(":");
            for (int i = 1; i < parts.length; i++) {
                String[] run = parts[i].split("-");
                try {
                    set.add(parts[0], Long.parseLong(run[0]), Long.parseLong(run[run.length - 1]));
                } catch (NumberFormatException e) {
                    throw new IOException("GTIDs with tags aren't understood: " + text, e);
                }
            }
        }
        return set;
    }

    /** Reads how the binary log has it: how many servers, and for each its runs, whose ends lie one behind the last. */
    static GtidSet of(ByteBuffer body) throws IOException {
        GtidSet set = new GtidSet();
        long servers = body.getLong();
        if (servers < 0 || servers > Integer.MAX_VALUE) {
            throw new IOException("GTIDs with tags aren't understood");
        }
        for (long server = 0; server < servers; server++) {
            String uuid = uuid(body);
            for (long count = body.getLong(); count > 0; count--) {
                long first = body.getLong();
                set.add(uuid, first, body.getLong() - 1);
            }
        }
        return set;
    }

    /** Reads a server's name, which is written with its greatest byte first. */
    static String uuid(ByteBuffer body) {
        long high = Long.reverseBytes(body.getLong());
        long low = Long.reverseBytes(body.getLong());
        return new UUID(high, low).toString();
    }

    private void add(String server, long first, long last) {
        NavigableMap<Long, Long> own = runs.computeIfAbsent(server, any -> new TreeMap<>());
        long from = first;
        long to = last;
        for (Map.Entry<Long, Long> near = own.floorEntry(to + 1);
                near != null && near.getValue() >= from - 1;
                near = own.floorEntry(to + 1)) {
            from = Math.min(from, near.getKey());
            to = Math.max(to, near.getValue());
            own.remove(near.getKey());
        }
        own.put(from, to);
    }

    void add(BinlogTransaction transaction) {
        add(transaction.origin(), transaction.sequence(), transaction.sequence());
    }

    boolean contains(BinlogTransaction transaction) {
        return contains(transaction.origin(), transaction.sequence(), transaction.sequence());
    }

    boolean containsAll(GtidSet other) {
        return other.runs.entrySet().stream()
                .allMatch(server -> server.getValue().entrySet().stream()
                        .allMatch(run -> contains(server.getKey(), run.getKey(), run.getValue())));
    }

    private boolean contains(String server, long first, long last) {
        NavigableMap<Long, Long> own = runs.get(server);
        Map.Entry<Long, Long> run = own == null ? null : own.floorEntry(first);
        return run != null && run.getValue() >= last;
    }

    /** As MySQL writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        runs.forEach((server, own) -> {
            text.append(text.isEmpty() ? "" : ",").append(server);
            own.forEach(
                    (first, last) -> text.append(':').append(first).append('-').append(last));
        });
        return text.toString();
    }
}
