package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.bool;
import static dev.diorama.dynamodb.expression.Sample.bs;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.nothing;
import static dev.diorama.dynamodb.expression.Sample.ns;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.dynamodb.item.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ValueRelationsTest {

    @Test
    void equal_sameValue_ofEachType() {
        assertEqual(s("a"), s("a"));
        assertEqual(n("1.50"), n("1.5"));
        assertEqual(n("1E2"), n("100"));
        assertEqual(b("a"), b("a"));
        assertEqual(bool(true), bool(true));
        assertEqual(nothing(), nothing());
        assertEqual(l(s("a"), n(1)), l(s("a"), n(1)));
        assertEqual(m("x", s("a"), "y", n(1)), m("y", n(1), "x", s("a")));
    }

    @Test
    void equal_setsInAnotherOrder_atAnyDepth() {
        assertEqual(ss("a", "b"), ss("b", "a"));
        assertEqual(ns("1", "2.0"), ns("2", "1"));
        assertEqual(bs("a", "b"), bs("b", "a"));
        assertEqual(l(m("x", ss("a", "b"))), l(m("x", ss("b", "a"))));
    }

    @Test
    void equal_otherValueOrType_isFalse() {
        assertDifferent(s("a"), s("b"));
        assertDifferent(s("1"), n("1"));
        assertDifferent(s("a"), b("a"));
        assertDifferent(ss("a"), ss("a", "b"));
        assertDifferent(ss("a", "b"), ss("a", "c"));
        assertDifferent(ss("1"), ns("1"));
        assertDifferent(l(s("a"), s("b")), l(s("b"), s("a")));
        assertDifferent(l(s("a")), l(s("a"), s("b")));
        assertDifferent(m("x", s("a")), m("x", s("b")));
        assertDifferent(m("x", s("a")), m("y", s("a")));
        assertDifferent(m("x", s("a")), m());
    }

    @Test
    void comparable_onlyStringsNumbersAndBinaries_ofOneType() {
        assertThat(ValueRelations.comparable(s("a"), s("b"))).isTrue();
        assertThat(ValueRelations.comparable(n(1), n(2))).isTrue();
        assertThat(ValueRelations.comparable(b("a"), b("b"))).isTrue();
        assertThat(ValueRelations.comparable(s("a"), n(1))).isFalse();
        assertThat(ValueRelations.comparable(bool(true), bool(false))).isFalse();
        assertThat(ValueRelations.comparable(ss("a"), ss("a"))).isFalse();
        assertThat(ValueRelations.comparable(l(), l())).isFalse();
    }

    @Test
    void compare_numbers_byValue() {
        assertThat(ValueRelations.compare(n("9"), n("10"))).isNegative();
        assertThat(ValueRelations.compare(n("-9"), n("-10"))).isPositive();
        assertThat(ValueRelations.compare(n("1E2"), n("100"))).isZero();
    }

    @Test
    void compare_binaries_byUnsignedBytes() {
        assertThat(ValueRelations.compare(b("\u007f"), b("\u0080"))).isNegative();
        assertThat(ValueRelations.compare(b("a"), b("aa"))).isNegative();
    }

    @Test
    void compare_strings_placesSurrogatesBehindAllElse() {
        assertThat(ValueRelations.compare(s("\ud834\udd1e"), s("\uffee"))).isPositive();
        assertThat(ValueRelations.compare(s("a"), s("aa"))).isNegative();
        assertThat(ValueRelations.compare(s(""), s(""))).isZero();
    }

    @Property
    void compare_strings_asTheirUtf8Bytes(
            @ForAll @StringLength(max = 6) String one, @ForAll @StringLength(max = 6) String other) {
        byte[] oneBytes = one.getBytes(StandardCharsets.UTF_8);
        byte[] otherBytes = other.getBytes(StandardCharsets.UTF_8);
        boolean wellFormed = new String(oneBytes, StandardCharsets.UTF_8).equals(one)
                && new String(otherBytes, StandardCharsets.UTF_8).equals(other);

        if (wellFormed) {
            assertThat(Integer.signum(ValueRelations.compare(s(one), s(other))))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(oneBytes, otherBytes)));
        }
    }

    @Test
    void compare_incomparable_isRefused() {
        assertThatThrownBy(() -> ValueRelations.compare(s("a"), n(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginsWith_stringsAndBinaries() {
        assertThat(ValueRelations.beginsWith(s("abc"), s("ab"))).isTrue();
        assertThat(ValueRelations.beginsWith(s("abc"), s(""))).isTrue();
        assertThat(ValueRelations.beginsWith(s("abc"), s("bc"))).isFalse();
        assertThat(ValueRelations.beginsWith(b("abc"), b("ab"))).isTrue();
        assertThat(ValueRelations.beginsWith(b("a"), b("ab"))).isFalse();
        assertThat(ValueRelations.beginsWith(s("abc"), b("ab"))).isFalse();
        assertThat(ValueRelations.beginsWith(n(12), n(1))).isFalse();
    }

    @Test
    void contains_substringsMembersAndElements() {
        assertThat(ValueRelations.contains(s("abc"), s("bc"))).isTrue();
        assertThat(ValueRelations.contains(s("abc"), s("d"))).isFalse();
        assertThat(ValueRelations.contains(b("abc"), b("bc"))).isTrue();
        assertThat(ValueRelations.contains(b("abc"), b("cb"))).isFalse();
        assertThat(ValueRelations.contains(ss("a", "b"), s("b"))).isTrue();
        assertThat(ValueRelations.contains(ss("ab"), s("b"))).isFalse();
        assertThat(ValueRelations.contains(ns("1", "2"), n("2.0"))).isTrue();
        assertThat(ValueRelations.contains(bs("a"), b("a"))).isTrue();
        assertThat(ValueRelations.contains(l(s("a"), m("x", n(1))), m("x", n(1))))
                .isTrue();
        assertThat(ValueRelations.contains(l(s("abc")), s("b"))).isFalse();
    }

    @Test
    void contains_otherTypes_isFalse() {
        assertThat(ValueRelations.contains(s("1"), n(1))).isFalse();
        assertThat(ValueRelations.contains(n(12), n(1))).isFalse();
        assertThat(ValueRelations.contains(ss("1"), n(1))).isFalse();
        assertThat(ValueRelations.contains(m("a", s("b")), s("a"))).isFalse();
    }

    private static void assertEqual(AttributeValue one, AttributeValue other) {
        assertThat(ValueRelations.equal(one, other)).isTrue();
        assertThat(ValueRelations.equal(other, one)).isTrue();
    }

    private static void assertDifferent(AttributeValue one, AttributeValue other) {
        assertThat(ValueRelations.equal(one, other)).isFalse();
        assertThat(ValueRelations.equal(other, one)).isFalse();
    }
}
