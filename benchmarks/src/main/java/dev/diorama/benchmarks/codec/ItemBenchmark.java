package dev.diorama.benchmarks.codec;

import dev.diorama.benchmarks.workload.Orders;
import dev.diorama.core.protocol.JsonBuffer;
import dev.diorama.core.protocol.JsonInput;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.ItemShape;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.StoredItem;
import dev.diorama.dynamodb.item.WireAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An item of 405 bytes of JSON: read from a request, written for the store, looked into there, sent back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ItemBenchmark {
    private final byte[] json = Orders.json(1234);
    private final StoredItem stored = OrderItem.stored();
    private final Map<String, AttributeValue> attributes = stored.attributes();
    private final ItemWriter writer = new ItemWriter();
    private final ItemShape shape = new ItemShape();
    private final JsonBuffer answer = new JsonBuffer(1024);

    /** The request's JSON into values. */
    @Benchmark
    public WireAttributes read() {
        return OrderItem.read(json);
    }

    /** Values into stored bytes. */
    @Benchmark
    public StoredItem write() {
        return writer.write(attributes);
    }

    /** What a PutItem does with its item: the request's JSON into stored bytes. */
    @Benchmark
    public StoredItem readAndWrite() {
        return shape.read(new JsonInput(json)).stored();
    }

    /** What a GetItem does with its item: stored bytes into an answer. */
    @Benchmark
    public JsonBuffer answer() {
        answer.clear();
        stored.writeTo(answer);
        return answer;
    }

    /** The first attribute of stored bytes. */
    @Benchmark
    public @Nullable AttributeValue getFirst() {
        return stored.get("pk");
    }

    /** The last attribute of stored bytes. */
    @Benchmark
    public @Nullable AttributeValue getLast() {
        return stored.get("note");
    }

    /** An attribute that stored bytes lack. */
    @Benchmark
    public @Nullable AttributeValue getAbsent() {
        return stored.get("absent");
    }

    /** All attributes of stored bytes. */
    @Benchmark
    public Map<String, AttributeValue> attributes() {
        return stored.attributes();
    }
}
