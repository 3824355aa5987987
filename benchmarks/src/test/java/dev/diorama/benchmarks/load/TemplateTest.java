package dev.diorama.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void fill_fieldsRepeatedAndOutOfOrder_writesSixDigitsEach() {
        Template template = Template.of("ä${1}-${0}-${1}.");
        Template.Copy copy = template.copy();
        copy.fill(new int[] {42, 999_999});

        assertThat(new String(copy.bytes(), UTF_8)).isEqualTo("ä999999-000042-999999.");
        assertThat(template.length()).isEqualTo(copy.bytes().length);
    }

    @Test
    void copy_filledOne_leavesTheOthers() {
        Template template = Template.of("${0}");
        Template.Copy first = template.copy();
        Template.Copy second = template.copy();
        first.fill(new int[] {7});

        assertThat(new String(second.bytes(), UTF_8)).isEqualTo("000000");
    }
}
