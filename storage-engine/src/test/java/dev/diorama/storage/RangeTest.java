package dev.diorama.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RangeTest {

    @Property
    void prefix_anyBytes_containsExactlyThoseThatBeginWithIt(
            @ForAll @Size(max = 3) byte[] prefix, @ForAll @Size(max = 5) byte[] key) {
        assertThat(Range.prefix(prefix).contains(key)).isEqualTo(beginsWith(key, prefix));
    }

    @Property
    void prefix_extension_isContained(@ForAll @Size(max = 3) byte[] prefix, @ForAll @Size(max = 3) byte[] tail) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + tail.length);
        System.arraycopy(tail, 0, key, prefix.length, tail.length);
        assertThat(Range.prefix(prefix).contains(key)).isTrue();
    }

    @Test
    void prefix_allOnes_isOpenAbove() {
        assertThat(Range.prefix(new byte[] {-1, -1}).to()).isNull();
        assertThat(Range.prefix(new byte[] {5, -1}).to()).containsExactly(6);
    }

    @Test
    void narrowing_boundOutside_leavesTheRangeAsItIs() {
        Range range = Range.between(new byte[] {5}, new byte[] {9});
        assertThat(range.startingAt(new byte[] {1})).isSameAs(range);
        assertThat(range.endingBefore(new byte[] {10})).isSameAs(range);
    }

    @Test
    void narrowing_boundInside_cuts() {
        Range range = Range.between(new byte[] {5}, new byte[] {9});
        assertThat(range.after(new byte[] {6})).isEqualTo(Range.between(new byte[] {6, 0}, new byte[] {9}));
        assertThat(range.endingBefore(new byte[] {6})).isEqualTo(Range.between(new byte[] {5}, new byte[] {6}));
        assertThat(range.endingAt(new byte[] {6})).isEqualTo(Range.between(new byte[] {5}, new byte[] {6, 0}));
        assertThat(range.after(new byte[] {9}).isEmpty()).isTrue();
        assertThat(range.isEmpty()).isFalse();
    }

    @Test
    void toString_bounds_areHexadecimal() {
        assertThat(Range.between(new byte[] {1}, new byte[] {(byte) 0xAB})).hasToString("[01, ab)");
        assertThat(Range.all()).hasToString("[, )");
    }

    private static boolean beginsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
