package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({"port, port, 0", "prot, port, 1", "pot, port, 1", "porrt, port, 1", "part, port, 1", "'', port, 4"})
    void between_twoNames_countsEdits(String from, String to, int edits) {
        assertThat(EditDistance.between(from, to)).isEqualTo(edits);
        assertThat(EditDistance.between(to, from)).isEqualTo(edits);
    }
}
