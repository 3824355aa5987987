package dev.diorama.dynamodb.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.Range;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HashSpaceTest {

    @Property
    void segment_anyKey_isInExactlyOneOfAll(
            @ForAll @Size(8) byte[] key, @ForAll @IntRange(min = 1, max = 300) int total) {
        int holding = 0;
        for (int segment = 0; segment < total; segment++) {
            holding += HashSpace.segment(segment, total).contains(key) ? 1 : 0;
        }
        assertThat(holding).isOne();
    }

    @Property
    void segment_manySegments_followOneAnother(@ForAll @IntRange(max = 999_998) int segment) {
        Range one = HashSpace.segment(segment, 1_000_000);

        assertThat(HashSpace.segment(segment + 1, 1_000_000).from()).isEqualTo(one.to());
        assertThat(one.isEmpty()).isFalse();
    }
}
