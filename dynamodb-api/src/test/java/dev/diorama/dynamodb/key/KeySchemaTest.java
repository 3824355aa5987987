package dev.diorama.dynamodb.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Decimal;
import dev.diorama.dynamodb.item.MapItem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeySchemaTest {

    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.N));
    private static final AttributeValue TEXT = new AttributeValue.S("a");
    private static final AttributeValue NUMBER = new AttributeValue.N(Decimal.of(1));

    @Test
    void isIn_itemLackingAnAttribute_isFalse() {
        assertThat(SCHEMA.isIn(new MapItem(Map.of("pk", TEXT, "sk", NUMBER, "x", TEXT))))
                .isTrue();
        assertThat(SCHEMA.isIn(new MapItem(Map.of("pk", TEXT)))).isFalse();
        assertThat(SCHEMA.isIn(new MapItem(Map.of("pk", TEXT, "sk", TEXT)))).isFalse();
    }

    @Test
    void keyOf_item_isItsKeyInOrder() {
        MapItem item = new MapItem(Map.of("x", TEXT, "sk", NUMBER, "pk", TEXT, "g", NUMBER));
        KeySchema index = KeySchema.of(new KeyAttribute("g", ScalarAttributeType.N), null);

        assertThat(SCHEMA.keyOf(item).attributes().keySet()).containsExactly("pk", "sk");
        assertThat(index.keyOf(item, SCHEMA).attributes().keySet()).containsExactly("g", "pk", "sk");
    }

    @Test
    void attribute_byName_isFoundInBothParts() {
        assertThat(SCHEMA.has("pk")).isTrue();
        assertThat(SCHEMA.has("sk")).isTrue();
        assertThat(SCHEMA.attribute("x")).isNull();
    }
}
