package dev.diorama.benchmarks.codec;

import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.ItemWriter;
import dev.diorama.dynamodb.item.StoredItem;
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

/** The expressions of the whole-server benchmark: bound once a request, evaluated on stored items. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
    private static final String UPDATE = "SET #status = :status, updated = :now ADD visits :one";
    private static final String CONDITION = "attribute_exists(pk) AND version >= :version";
    private static final String FILTER = "#status = :status AND amount BETWEEN :low AND :high";

    private final Map<String, String> names = Map.of("#status", "status");
    private final Map<String, AttributeValue> updateValues = Map.of(
            ":status", string("shipped"),
            ":now", string("2026-11-21T09:00:00Z"),
            ":one", number("1"),
            ":version", number("17"));
    private final Map<String, AttributeValue> filterValues =
            Map.of(":status", string("shipped"), ":low", number("1005000"), ":high", number("1005100"));

    private final StoredItem item = OrderItem.stored();
    private final ItemWriter writer = new ItemWriter();
    private final Condition condition = bindCondition();
    private final Condition filter = bindFilter();
    private final Update update = bindUpdate();

    /** A condition's text, known already, bound to a request's values. */
    @Benchmark
    public final Condition bindCondition() {
        return Expressions.condition(CONDITION, given("ConditionExpression", CONDITION, updateValues));
    }

    /** A filter's text, known already, bound to a request's names and values. */
    @Benchmark
    public final Condition bindFilter() {
        return Expressions.filter(FILTER, given("FilterExpression", FILTER, filterValues));
    }

    /** An update's text, known already, bound to a request's names and values. */
    @Benchmark
    public final Update bindUpdate() {
        return Expressions.update(UPDATE, given("UpdateExpression", UPDATE, updateValues));
    }

    /** A condition on a stored item. */
    @Benchmark
    public boolean testCondition() {
        return condition.test(item);
    }

    /** A filter on a stored item that it drops, as on most of a Scan. */
    @Benchmark
    public boolean testFilter() {
        return filter.test(item);
    }

    /** What an UpdateItem does with its item: applied to stored bytes, into stored bytes. */
    @Benchmark
    public StoredItem applyUpdate() {
        return writer.write(update.apply(item).attributes());
    }

    private ExpressionAttributes given(String parameter, String text, Map<String, AttributeValue> values) {
        return ExpressionParameters.ofWrite().expression(parameter, text).attributes(names, values);
    }

    private static AttributeValue string(String text) {
        return new AttributeValue.S(text);
    }

    private static AttributeValue number(String text) {
        return new AttributeValue.N(Decimal.parse(text));
    }
}
