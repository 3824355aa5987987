package dev.diorama.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.protocol.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AttributeValueWriterTest {

    private final JsonBuffer out = new JsonBuffer(16);
    private final AttributeValueWriter writer = new AttributeValueWriter(out);

    @Test
    void write_eachType_isItsJson() {
        assertWritten(new AttributeValue.S("a\"b"), "{'S':'a\\\"b'}");
        assertWritten(new AttributeValue.N(Decimal.parse("1E2")), "{'N':'100'}");
        assertWritten(new AttributeValue.B(new byte[] {1, 2, 3, 4}), "{'B':'AQIDBA=='}");
        assertWritten(new AttributeValue.Bool(true), "{'BOOL':true}");
        assertWritten(new AttributeValue.Bool(false), "{'BOOL':false}");
        assertWritten(new AttributeValue.Null(), "{'NULL':true}");
        assertWritten(new AttributeValue.SS(List.of("b", "a")), "{'SS':['b','a']}");
        assertWritten(new AttributeValue.NS(List.of(Decimal.of(2), Decimal.of(-1))), "{'NS':['2','-1']}");
        assertWritten(new AttributeValue.BS(List.of(new AttributeValue.B(new byte[0]))), "{'BS':['']}");
        assertWritten(new AttributeValue.L(List.of()), "{'L':[]}");
        assertWritten(
                new AttributeValue.M(Map.of("k", new AttributeValue.L(List.of(new AttributeValue.Null())))),
                "{'M':{'k':{'L':[{'NULL':true}]}}}");
        assertWritten(new AttributeValue.M(Map.of()), "{'M':{}}");
    }

    @Property
    void write_anyValue_countsItsSize(@ForAll("values") AttributeValue value) {
        assertThat(writer.write(value)).isEqualTo(ItemSize.of(value));
    }

    @Test
    void write_nestedTooDeep_isRefused() {
        AttributeValue deepest = nested(AttributeValueReader.MAX_DEPTH);

        assertThat(writer.write(deepest)).isPositive();
        assertThat(StoredItem.of(Map.of("a", deepest)).get("a")).isEqualTo(deepest);
        assertThatThrownBy(() -> writer.write(new AttributeValue.M(Map.of("b", deepest))))
                .hasMessage("Nesting Levels have exceeded supported limits");
        assertThatThrownBy(() -> writer.write(Map.of("a", nested(100_000))))
                .hasMessage("Nesting Levels have exceeded supported limits");
        assertThat(writer.write(deepest)).isPositive();
    }

    private static AttributeValue nested(int levels) {
        AttributeValue value = new AttributeValue.Null();
        for (int i = 0; i < levels; i++) {
            value = new AttributeValue.L(List.of(value));
        }
        return value;
    }

    private void assertWritten(AttributeValue value, String json) {
        out.clear();
        writer.write(value);
        assertThat(new String(out.toBytes(), StandardCharsets.UTF_8)).isEqualTo(json.replace('\'', '"'));
    }

    @Provide
    Arbitrary<AttributeValue> values() {
        return Values.values();
    }
}
