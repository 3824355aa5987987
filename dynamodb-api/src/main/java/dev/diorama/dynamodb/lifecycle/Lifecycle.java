package dev.diorama.dynamodb.lifecycle;

/**
 * The status of a table or index, which passes by the emulator's clock: CREATING, UPDATING or DELETING until a moment,
 * then ACTIVE (or gone).
 *
 * <p>Changes that take no time pass at once; only the answer to the change itself still tells of them.
 */
public final class Lifecycle {

    /** The status of what rests. */
    public static final String ACTIVE = "ACTIVE";

    private static final Phase REST = new Phase(ACTIVE, 0, 0);

    private record Phase(String status, long sinceMillis, long untilMillis) {}

    private volatile Phase phase = REST;

    /** Enters a passing status. */
    public void enter(String status, long nowMillis, long untilMillis) {
        phase = new Phase(status, nowMillis, untilMillis);
    }

    /** The status at a moment. */
    public String status(long nowMillis) {
        Phase current = phase;
        return nowMillis < current.untilMillis() ? current.status() : ACTIVE;
    }

    /** The status entered last, passed or not, unless it was {@linkplain #settle settled}. */
    public String entered() {
        return phase.status();
    }

    /** Whether a moment lies in the second half of the status entered last, or behind it. */
    public boolean isLate(long nowMillis) {
        Phase current = phase;
        return nowMillis >= current.sinceMillis() + (current.untilMillis() - current.sinceMillis()) / 2;
    }

    /** Forgets a status that has passed. */
    public void settle(long nowMillis) {
        if (nowMillis >= phase.untilMillis()) {
            phase = REST;
        }
    }
}
