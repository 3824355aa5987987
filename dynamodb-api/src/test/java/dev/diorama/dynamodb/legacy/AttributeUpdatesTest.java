package dev.diorama.dynamodb.legacy;

import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.expression.Update;
import dev.diorama.dynamodb.expression.UpdateResult;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributeUpdatesTest {

    private static final Item ITEM = item("num", n(5), "str", s("x"), "strs", ss("a", "b"), "lst", l(n(1)));

    @Test
    void update_put_isTheDefault() {
        assertThat(after("a.b", s("y"), null)).containsEntry("a.b", s("y"));
        assertThat(after("num", s("y"), AttributeAction.PUT)).containsEntry("num", s("y"));
    }

    @Test
    void update_delete_removesAttributesOrMembers() {
        assertThat(after("num", null, AttributeAction.DELETE)).doesNotContainKey("num");
        assertThat(after("gone", null, AttributeAction.DELETE)).isEqualTo(ITEM.attributes());
        assertThat(after("strs", ss("a", "c"), AttributeAction.DELETE)).containsEntry("strs", ss("b"));
        assertThat(after("strs", ss("a", "b"), AttributeAction.DELETE)).doesNotContainKey("strs");
        assertThat(after("gone", ss("a"), AttributeAction.DELETE)).isEqualTo(ITEM.attributes());
    }

    @Test
    void update_add_addsToNumbersSetsAndLists() {
        assertThat(after("num", n(2), AttributeAction.ADD)).containsEntry("num", n(7));
        assertThat(after("fresh", n(2), AttributeAction.ADD)).containsEntry("fresh", n(2));
        assertThat(after("strs", ss("c"), AttributeAction.ADD)).containsEntry("strs", ss("a", "b", "c"));
        assertThat(after("lst", l(n(2)), AttributeAction.ADD)).containsEntry("lst", l(n(1), n(2)));
        assertThat(after("fresh", l(n(2)), AttributeAction.ADD)).containsEntry("fresh", l(n(2)));
    }

    @Test
    void update_result_tellsOldAndNew() {
        UpdateResult result = update("num", n(2), AttributeAction.ADD).apply(ITEM);

        assertThat(result.updatedOld()).containsOnlyKeys("num").containsEntry("num", n(5));
        assertThat(result.updatedNew()).containsOnlyKeys("num").containsEntry("num", n(7));
    }

    @Test
    void update_amiss_isRefused() {
        assertRefused("Only DELETE action is allowed when no attribute value is specified", null, null);
        assertRefused("Only DELETE action is allowed when no attribute value is specified", null, AttributeAction.ADD);
        assertRefused("ADD action is not supported for the type STRING", s("x"), AttributeAction.ADD);
        assertRefused("DELETE action with value is not supported for the type NUMBER", n(1), AttributeAction.DELETE);
    }

    @Test
    void update_storedTypeClashes_isRefused() {
        assertThatThrownBy(() -> after("str", n(1), AttributeAction.ADD))
                .hasMessage("Type mismatch for attribute to update");
        assertThatThrownBy(() -> after("num", ss("a"), AttributeAction.DELETE))
                .hasMessage("Type mismatch for attribute to update");
    }

    @Test
    void update_ofKey_isRefused() {
        assertThatThrownBy(() -> update("pk", s("x"), null).checkLeavesAlone(Set.of("pk")))
                .hasMessage("One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
                        + " part of the key");
    }

    @Test
    void createsItem_onlyDeletions_isFalse() {
        assertThat(update("a", null, AttributeAction.DELETE).createsItem()).isFalse();
        assertThat(update("a", ss("x"), AttributeAction.DELETE).createsItem()).isFalse();
        assertThat(update("a", s("x"), AttributeAction.PUT).createsItem()).isTrue();
        assertThat(AttributeUpdates.update(Map.of()).createsItem()).isTrue();
    }

    private static void assertRefused(String reason, @Nullable AttributeValue value, @Nullable AttributeAction action) {
        assertThatThrownBy(() -> update("a", value, action))
                .hasMessage("One or more parameter values were invalid: " + reason);
    }

    private static Map<String, AttributeValue> after(
            String attribute, @Nullable AttributeValue value, @Nullable AttributeAction action) {
        return update(attribute, value, action).apply(ITEM).attributes();
    }

    private static Update update(String attribute, @Nullable AttributeValue value, @Nullable AttributeAction action) {
        return AttributeUpdates.update(Map.of(attribute, new AttributeValueUpdate(value, action)));
    }
}
