package dev.diorama.benchmarks.load;

/** A server answered something else than it should have: whatever was measured is worth nothing. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One with what was asked for, and what came instead. */
    public UnexpectedAnswer(String message) {
        super(message);
    }
}
