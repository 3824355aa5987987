package dev.diorama.benchmarks.load;

/** A fast, seeded source of numbers (xorshift64*): repeatable, and cheap enough to ask many times a request. */
public final class Dice {
    private long state;

    /** One that always throws the same sequence. */
    public Dice(long seed) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
    }

    /** A number from 0 to below the bound. */
    public int below(int bound) {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        long high = (state * 0x2545F4914F6CDD1DL) >>> 33;
        return (int) ((high * bound) >>> 31);
    }
}
