package dev.diorama.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.benchmarks.load.Histogram;
import dev.diorama.benchmarks.load.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void throughput_rounds_isTheirMedian() {
        assertThat(series(100, 900, 200).throughput()).isEqualTo(200);
    }

    @Test
    void ratioTo_machineSlowInOneRound_isTheMedianOfTheRoundsOwn() {
        assertThat(series(80, 8, 75).ratioTo(series(100, 10, 100))).isEqualTo(0.8);
    }

    @Test
    void processorMicros_rounds_isPerRequest() {
        assertThat(series(100, 100).processorMicros()).isEqualTo(5);
    }

    @Test
    void median_evenCount_isTheMiddlesMean() {
        assertThat(Series.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    private static Series series(int... requestsOfASecond) {
        Series series = new Series(Target.Kind.FLOOR, "floor");
        for (int requests : requestsOfASecond) {
            Histogram latency = new Histogram();
            for (int i = 0; i < requests; i++) {
                latency.record(1000);
            }
            series.add(new Sample(new Result(requests, 1_000_000_000L, latency), requests * 5000L));
        }
        return series;
    }
}
