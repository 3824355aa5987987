package dev.diorama.dynamodb.table;

/**
 * The status of a table or index, which passes by the emulator's clock: CREATING, UPDATING or DELETING until a moment,
 * then ACTIVE (or gone).
 */
public final class Lifecycle {

    private record Phase(String status, long untilMillis) {}

    private volatile Phase phase = new Phase("ACTIVE", 0);

    /** Enters a passing status. */
    public void enter(String status, long untilMillis) {
        phase = new Phase(status, untilMillis);
    }

    /** The status at a moment. */
    public String status(long nowMillis) {
        Phase current = phase;
        return nowMillis < current.untilMillis() ? current.status() : "ACTIVE";
    }
}
