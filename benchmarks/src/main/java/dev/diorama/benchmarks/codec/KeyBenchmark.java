package dev.diorama.benchmarks.codec;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyCodec;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The keys of a table with a string for its partition key and another for its sort key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeyBenchmark {
    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.S));

    private final KeyCodec codec = KeyCodec.ofTable(SCHEMA);
    private final StoredItem stored = OrderItem.stored();
    private final MapItem key = SCHEMA.keyOf(stored);
    private final byte[] encoded = codec.encode(key);

    /** A key's values into bytes. */
    @Benchmark
    public byte[] encode() {
        return codec.encode(key);
    }

    /** A stored item's key into bytes, as an index needs it. */
    @Benchmark
    public byte[] encodeStored() {
        return codec.encode(stored);
    }

    /** A key's bytes into values, as a LastEvaluatedKey needs them. */
    @Benchmark
    public Map<String, AttributeValue> decode() {
        return codec.decode(encoded);
    }
}
