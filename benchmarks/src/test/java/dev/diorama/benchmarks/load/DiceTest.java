package dev.diorama.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void below_manyThrows_areEvenAndInRange() {
        Dice dice = new Dice(1);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[dice.below(10)]++;
        }

        assertThat(counts).hasSize(10);
        for (int count : counts) {
            assertThat(count).isBetween(9_500, 10_500);
        }
    }

    @Test
    void below_sameSeed_repeats() {
        assertThat(new Dice(5).below(1_000_000)).isEqualTo(new Dice(5).below(1_000_000));
    }
}
