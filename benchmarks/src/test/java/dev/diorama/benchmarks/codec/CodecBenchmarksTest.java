package dev.diorama.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.benchmarks.workload.Orders;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import org.junit.jupiter.api.Test;

class CodecBenchmarksTest {
    @Test
    void item_readAndWritten_isWhatTheServerBenchmarkStores() {
        ItemBenchmark items = new ItemBenchmark();

        assertThat(items.readAndWrite()).isEqualTo(items.write()).isEqualTo(OrderItem.stored());
        assertThat(items.readAndWrite().size()).isEqualTo(Orders.ITEM_BYTES);
        assertThat(items.readAndWrite().jsonLength()).isEqualTo(Orders.WIRE_BYTES);
        assertThat(items.getFirst()).isEqualTo(new AttributeValue.S("user-000123"));
        assertThat(items.getLast()).isNotNull();
        assertThat(items.getAbsent()).isNull();
        assertThat(new String(items.answer().toBytes())).isEqualTo(new String(Orders.json(1234)));
    }

    @Test
    void keys_encodedFromKeyAndItem_areTheSame() {
        KeyBenchmark keys = new KeyBenchmark();

        assertThat(keys.encode()).isEqualTo(keys.encodeStored());
        assertThat(keys.decode()).containsKeys("pk", "sk");
    }

    @Test
    void expressions_evaluated_dropByFilterAndUpdate() {
        ExpressionBenchmark expressions = new ExpressionBenchmark();

        assertThat(expressions.testCondition()).isTrue();
        assertThat(expressions.testFilter()).isFalse();
        assertThat(expressions.applyUpdate().get("visits")).isEqualTo(new AttributeValue.N(Decimal.of(4)));
    }
}
