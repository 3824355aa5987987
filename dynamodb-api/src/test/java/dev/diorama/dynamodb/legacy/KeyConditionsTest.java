package dev.diorama.dynamodb.legacy;

import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeyCondition;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import dev.diorama.dynamodb.key.SortCondition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyConditionsTest {

    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarAttributeType.S), new KeyAttribute("sk", ScalarAttributeType.S));

    @Test
    void predicates_eachSortOperator() {
        assertThat(next(ComparisonOperator.LT, s("a"))).isEqualTo(new SortCondition.Less(s("a")));
        assertThat(next(ComparisonOperator.LE, s("a"))).isEqualTo(new SortCondition.AtMost(s("a")));
        assertThat(next(ComparisonOperator.GT, s("a"))).isEqualTo(new SortCondition.Greater(s("a")));
        assertThat(next(ComparisonOperator.GE, s("a"))).isEqualTo(new SortCondition.AtLeast(s("a")));
        assertThat(next(ComparisonOperator.BETWEEN, s("a"), s("b")))
                .isEqualTo(new SortCondition.Between(s("a"), s("b")));
        assertThat(next(ComparisonOperator.BEGINS_WITH, s("a"))).isEqualTo(new SortCondition.BeginsWith(s("a")));
        assertThat(against(ComparisonOperator.EQ, s("a")))
                .isEqualTo(new KeyCondition(List.of(s("p")), List.of(s("a")), null));
    }

    @ParameterizedTest
    @EnumSource(names = {"NE", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "IN"})
    void predicates_operatorThatKeysLack_isRefused(ComparisonOperator operator) {
        AttributeValue[] values = operator.takes(0) ? new AttributeValue[0] : new AttributeValue[] {s("a")};

        assertThatThrownBy(() -> against(operator, values))
                .hasMessage("Attempted conditional constraint is not an indexable operation");
    }

    @Test
    void predicates_valuesAmiss_areRefused() {
        assertThatThrownBy(() -> against(ComparisonOperator.LT))
                .hasMessage("One or more parameter values were invalid: Invalid number of argument(s) for the LT"
                        + " ComparisonOperator");
    }

    @Test
    void predicates_againstTheSchema_areHeldAsExpressionsAre() {
        assertThatThrownBy(() -> KeyConditions.predicates(Map.of()).against(SCHEMA))
                .hasMessage("Conditions can be of length 1 or 2 only");
        assertThatThrownBy(() -> against(ComparisonOperator.LT, n(1)))
                .hasMessage("One or more parameter values were invalid: Condition parameter type does not match schema"
                        + " type");
    }

    private static SortCondition next(ComparisonOperator operator, AttributeValue... values) {
        return against(operator, values).next();
    }

    private static KeyCondition against(ComparisonOperator operator, AttributeValue... values) {
        return KeyConditions.predicates(Map.of(
                        "pk", new FilterCondition(ComparisonOperator.EQ, List.of(s("p"))),
                        "sk", new FilterCondition(operator, List.of(values))))
                .against(SCHEMA);
    }
}
