package dev.diorama.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityUnitsTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 0.5", "1, 1, 0.5", "4096, 1, 0.5", "4097, 2, 1", "409600, 100, 50"})
    void read_bytes_areRoundedUpToFourKilobytesAndHalvedIfNotConsistent(long bytes, double strong, double eventual) {
        assertThat(CapacityUnits.read(bytes, true)).isEqualTo(strong);
        assertThat(CapacityUnits.read(bytes, false)).isEqualTo(eventual);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1024, 1", "1025, 2", "409600, 400"})
    void write_bytes_areRoundedUpToOneKilobyte(long bytes, double units) {
        assertThat(CapacityUnits.write(bytes)).isEqualTo(units);
    }
}
