package dev.diorama.dynamodb.legacy;

import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.bool;
import static dev.diorama.dynamodb.expression.Sample.item;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.nothing;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.expression.Condition;
import dev.diorama.dynamodb.item.AttributeValue;
import dev.diorama.dynamodb.item.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LegacyConditionsTest {

    private static final String INVALID = "One or more parameter values were invalid: ";

    private static final Item ITEM = item(
            "str",
            s("hello"),
            "num",
            n(5),
            "strs",
            ss("a", "b"),
            "lst",
            l(s("a"), n(1)),
            "nul",
            nothing(),
            "a.b",
            n(1));

    @Test
    void filter_eachOperator_whereItHolds() {
        assertHolds("str", ComparisonOperator.EQ, s("hello"));
        assertHolds("strs", ComparisonOperator.EQ, ss("b", "a"));
        assertHolds("lst", ComparisonOperator.EQ, l(s("a"), n(1)));
        assertHolds("str", ComparisonOperator.NE, s("x"));
        assertHolds("str", ComparisonOperator.NE, n(5));
        assertHolds("gone", ComparisonOperator.NE, s("x"));
        assertHolds("num", ComparisonOperator.LE, n(5));
        assertHolds("num", ComparisonOperator.LT, n(6));
        assertHolds("num", ComparisonOperator.GE, n(5));
        assertHolds("num", ComparisonOperator.GT, n(4));
        assertHolds("num", ComparisonOperator.BETWEEN, n(5), n(6));
        assertHolds("num", ComparisonOperator.IN, n(4), n(5));
        assertHolds("nul", ComparisonOperator.NOT_NULL);
        assertHolds("gone", ComparisonOperator.NULL);
        assertHolds("str", ComparisonOperator.CONTAINS, s("ell"));
        assertHolds("strs", ComparisonOperator.CONTAINS, s("a"));
        assertHolds("lst", ComparisonOperator.CONTAINS, n(1));
        assertHolds("str", ComparisonOperator.NOT_CONTAINS, s("x"));
        assertHolds("gone", ComparisonOperator.NOT_CONTAINS, s("x"));
        assertHolds("str", ComparisonOperator.BEGINS_WITH, s("he"));
        assertHolds("a.b", ComparisonOperator.EQ, n(1));
    }

    @Test
    void filter_eachOperator_whereItDoesNotHold() {
        assertFails("str", ComparisonOperator.EQ, s("x"));
        assertFails("gone", ComparisonOperator.EQ, s("x"));
        assertFails("str", ComparisonOperator.NE, s("hello"));
        assertFails("str", ComparisonOperator.LE, n(5));
        assertFails("gone", ComparisonOperator.LT, n(6));
        assertFails("num", ComparisonOperator.BETWEEN, n(6), n(7));
        assertFails("gone", ComparisonOperator.IN, n(5));
        assertFails("gone", ComparisonOperator.NOT_NULL);
        assertFails("nul", ComparisonOperator.NULL);
        assertFails("gone", ComparisonOperator.CONTAINS, s("x"));
        assertFails("str", ComparisonOperator.NOT_CONTAINS, s("ell"));
        assertFails("gone", ComparisonOperator.BEGINS_WITH, s("x"));
    }

    @Test
    void filter_several_allOrOne() {
        Map<String, FilterCondition> filter = new LinkedHashMap<>();
        filter.put("str", wish(ComparisonOperator.EQ, s("hello")));
        filter.put("num", wish(ComparisonOperator.EQ, n(6)));

        assertThat(holds(LegacyConditions.filter(filter, null))).isFalse();
        assertThat(holds(LegacyConditions.filter(filter, ConditionalOperator.AND)))
                .isFalse();
        assertThat(holds(LegacyConditions.filter(filter, ConditionalOperator.OR)))
                .isTrue();
    }

    @Test
    void filter_none_isNull() {
        assertThat(LegacyConditions.filter(null, null)).isNull();
        assertThat(LegacyConditions.filter(Map.of(), null)).isNull();
    }

    @Test
    void filter_conditionalOperatorAmiss_isRefused() {
        Map<String, FilterCondition> single = Map.of("a", wish(ComparisonOperator.NULL));

        assertThatThrownBy(() -> LegacyConditions.filter(null, ConditionalOperator.OR))
                .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
        assertThatThrownBy(() -> LegacyConditions.filter(single, ConditionalOperator.AND))
                .hasMessage("ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }

    @Test
    void filter_valuesAmiss_areRefused() {
        assertRefused("Invalid number of argument(s) for the EQ ComparisonOperator", ComparisonOperator.EQ);
        assertRefused("Invalid number of argument(s) for the LT ComparisonOperator", ComparisonOperator.LT, n(1), n(2));
        assertRefused("Invalid number of argument(s) for the NULL ComparisonOperator", ComparisonOperator.NULL, n(1));
        assertRefused(
                "Invalid number of argument(s) for the BETWEEN ComparisonOperator", ComparisonOperator.BETWEEN, n(1));
        assertRefused("Invalid number of argument(s) for the IN ComparisonOperator", ComparisonOperator.IN);
        assertRefused("ComparisonOperator LT is not valid for SS AttributeValue type", ComparisonOperator.LT, ss("a"));
        assertRefused(
                "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
                ComparisonOperator.BEGINS_WITH,
                n(1));
        assertRefused(
                "ComparisonOperator CONTAINS is not valid for M AttributeValue type",
                ComparisonOperator.CONTAINS,
                m("a", n(1)));
        assertRefused(
                "ComparisonOperator IN is not valid for BOOL AttributeValue type", ComparisonOperator.IN, bool(true));
        assertRefused(
                "AttributeValues inside AttributeValueList must be of same type",
                ComparisonOperator.BETWEEN,
                n(1),
                b("a"));
    }

    @Test
    void filter_boundsTheWrongWayRound_areRefused() {
        assertThatThrownBy(() -> filter("a", ComparisonOperator.BETWEEN, n(2), n(1)))
                .hasMessage("The BETWEEN condition was provided a range where the lower bound is greater than the upper"
                        + " bound");
    }

    @Test
    void filter_noList_countsAsEmpty() {
        assertThat(holds(LegacyConditions.filter(
                        Map.of("gone", new FilterCondition(ComparisonOperator.NULL, null)), null)))
                .isTrue();
    }

    @Test
    void expected_eachForm() {
        assertThat(holds(expected("num", new ExpectedAttributeValue(n(5), null, null, null))))
                .isTrue();
        assertThat(holds(expected("num", new ExpectedAttributeValue(n(6), true, null, null))))
                .isFalse();
        assertThat(holds(expected("gone", new ExpectedAttributeValue(null, false, null, null))))
                .isTrue();
        assertThat(holds(expected("num", new ExpectedAttributeValue(null, false, null, null))))
                .isFalse();
        assertThat(holds(expected(
                        "num",
                        new ExpectedAttributeValue(null, null, ComparisonOperator.BETWEEN, List.of(n(1), n(9))))))
                .isTrue();
        assertThat(holds(expected("num", new ExpectedAttributeValue(n(4), null, ComparisonOperator.GT, null))))
                .isTrue();
        assertThat(holds(expected("gone", new ExpectedAttributeValue(null, null, ComparisonOperator.NULL, null))))
                .isTrue();
        assertThat(LegacyConditions.expected(null, null)).isNull();
    }

    @Test
    void expected_membersAmiss_areRefused() {
        List<AttributeValue> values = List.of(n(1));
        assertExpectedRefused(
                "AttributeValueList can only be used with a ComparisonOperator for Attribute: a",
                new ExpectedAttributeValue(null, true, null, values));
        assertExpectedRefused(
                "Value must be provided when Exists is null for Attribute: a",
                new ExpectedAttributeValue(null, null, null, null));
        assertExpectedRefused(
                "Value must be provided when Exists is true for Attribute: a",
                new ExpectedAttributeValue(null, true, null, null));
        assertExpectedRefused(
                "Value cannot be used when Exists is false for Attribute: a",
                new ExpectedAttributeValue(n(1), false, null, null));
        assertExpectedRefused(
                "Exists and ComparisonOperator cannot be used together for Attribute: a",
                new ExpectedAttributeValue(null, true, ComparisonOperator.EQ, values));
        assertExpectedRefused(
                "Value and AttributeValueList cannot be used together for Attribute: a",
                new ExpectedAttributeValue(n(1), null, ComparisonOperator.EQ, values));
        assertExpectedRefused(
                "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a",
                new ExpectedAttributeValue(null, null, ComparisonOperator.EQ, null));
        assertExpectedRefused(
                "Invalid number of argument(s) for the NULL ComparisonOperator",
                new ExpectedAttributeValue(n(1), null, ComparisonOperator.NULL, null));
    }

    private static void assertHolds(String attribute, ComparisonOperator operator, AttributeValue... values) {
        assertThat(holds(filter(attribute, operator, values))).isTrue();
    }

    private static void assertFails(String attribute, ComparisonOperator operator, AttributeValue... values) {
        assertThat(holds(filter(attribute, operator, values))).isFalse();
    }

    private static void assertRefused(String reason, ComparisonOperator operator, AttributeValue... values) {
        assertThatThrownBy(() -> filter("a", operator, values)).hasMessage(INVALID + reason);
    }

    private static void assertExpectedRefused(String reason, ExpectedAttributeValue wish) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> expected("a", wish));

        assertThat(error.phrase().classic()).isEqualTo(INVALID + reason);
        assertThat(error.phrase().revised()).isEqualTo("1 validation error detected: " + INVALID + reason);
    }

    private static boolean holds(@Nullable Condition condition) {
        return Objects.requireNonNull(condition).test(ITEM);
    }

    private static @Nullable Condition filter(String attribute, ComparisonOperator operator, AttributeValue... values) {
        return LegacyConditions.filter(Map.of(attribute, wish(operator, values)), null);
    }

    private static @Nullable Condition expected(String attribute, ExpectedAttributeValue wish) {
        return LegacyConditions.expected(Map.of(attribute, wish), null);
    }

    private static FilterCondition wish(ComparisonOperator operator, AttributeValue... values) {
        return new FilterCondition(operator, List.of(values));
    }
}
