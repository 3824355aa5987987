package dev.diorama.core.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What was counted, in Prometheus' text format.
 *
 * <p>{@code diorama_request_duration_seconds} (histogram) and {@code diorama_request_errors_total} by service and
 * operation, the latter also by error type; {@code diorama_memory_used_bytes}.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
public final class PrometheusPage {

    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private PrometheusPage() {}

    /** The page's bytes. */
    public static byte[] render(List<OperationStats> stats) {
        HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("diorama_request_duration_seconds")
                .help("How long requests took, from the parsed HTTP request to the answer.");
        CounterSnapshot.Builder errors = CounterSnapshot.builder()
                .name("diorama_request_errors")
                .help("Requests that were answered with an error.");
        for (OperationStats operation : stats) {
            durations.dataPoint(duration(operation));
            operation
                    .errors()
                    .forEach((type, count) -> errors.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(labels(operation).merge(Labels.of("error", type)))
                            .value(count.sum())
                            .build()));
        }
        return text(MetricSnapshots.of(durations.build(), errors.build(), memory()));
    }

    private static HistogramDataPointSnapshot duration(OperationStats operation) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long[] counts = operation.bucketCounts();
        for (int i = 0; i < counts.length; i++) {
            double bound = i < OperationStats.BOUNDS_NANOS.length
                    ? OperationStats.BOUNDS_NANOS[i] / 1e9
                    : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, counts[i]);
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels(operation))
                .classicHistogramBuckets(buckets.build())
                .sum(operation.seconds())
                .build();
    }

    private static Labels labels(OperationStats operation) {
        return Labels.of("service", operation.service(), "operation", operation.operation());
    }

    private static GaugeSnapshot memory() {
        Runtime runtime = Runtime.getRuntime();
        return GaugeSnapshot.builder()
                .name("diorama_memory_used_bytes")
                .help("The part of the Java heap that is in use.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(runtime.totalMemory() - runtime.freeMemory())
                        .build())
                .build();
    }

    private static byte[] text(MetricSnapshots snapshots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
