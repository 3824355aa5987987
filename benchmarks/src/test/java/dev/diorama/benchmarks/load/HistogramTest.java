package dev.diorama.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private final Histogram histogram = new Histogram();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 129, 255, 256, 1000, 12_345, 1_000_000, 999_999_999L, 30_000_000_000L})
    void percentile_oneValue_isAtMostABucketAbove(long nanos) {
        histogram.record(nanos);

        assertThat(histogram.percentile(0.5)).isBetween(nanos, nanos + nanos / 127);
    }

    @Test
    void percentile_manyValues_cutsAtTheShare() {
        LongStream.rangeClosed(1, 1000).map(each -> each * 1000).forEach(histogram::record);

        assertThat(histogram.count()).isEqualTo(1000);
        assertThat(histogram.percentile(0.5)).isCloseTo(500_000, Percentage.withPercentage(0.8));
        assertThat(histogram.percentile(0.99)).isCloseTo(990_000, Percentage.withPercentage(0.8));
        assertThat(histogram.percentile(1)).isCloseTo(1_000_000, Percentage.withPercentage(0.8));
    }

    @Test
    void percentile_nothingRecorded_isZero() {
        assertThat(histogram.percentile(0.99)).isZero();
    }

    @Test
    void record_outOfRange_countsAtTheEnds() {
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.percentile(0.5)).isZero();
        assertThat(histogram.percentile(1)).isCloseTo(68_700_000_000L, within(100_000_000L));
    }

    @Test
    void add_other_countsBoth() {
        Histogram other = new Histogram();
        histogram.record(10);
        other.record(20);
        histogram.add(other);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.percentile(1)).isEqualTo(20);
    }
}
