package dev.diorama.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
    @ParameterizedTest
    @ValueSource(ints = {10_000, 50_000, 1_000_000})
    void item_wide_visitsEachOnceBeforeAnyAgain(int items) {
        Spread spread = Spread.wide(items);

        assertThat(LongStream.range(5L * items, 6L * items)
                        .mapToInt(spread::item)
                        .distinct()
                        .count())
                .isEqualTo(items);
    }
}
