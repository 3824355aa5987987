package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageRulesTest {

    private final EngineCatalog catalog = new EngineCatalog();

    private Storage resolve(
            String engine, @Nullable String type, int gib, @Nullable Integer iops, @Nullable Integer throughput) {
        return catalog.storage().resolve(catalog.engine(engine), type, gib, iops, throughput);
    }

    @Test
    void resolve_withoutType_isGp3OrIo1() {
        assertThat(resolve("postgres", null, 20, null, null)).isEqualTo(new Storage("gp3", 20, 3000, 125));
        assertThat(resolve("postgres", null, 100, 3000, null)).isEqualTo(new Storage("io1", 100, 3000, 0));
        assertThat(resolve("db2-se", null, 20, null, null).type()).isEqualTo("gp3");
    }

    @Test
    void resolve_gp3_hasBaseFiguresBelowTheThreshold() {
        assertThat(resolve("postgres", "gp3", 399, null, null)).isEqualTo(new Storage("gp3", 399, 3000, 125));
        assertThat(resolve("postgres", "gp3", 400, null, null)).isEqualTo(new Storage("gp3", 400, 12000, 500));
        assertThat(resolve("oracle-ee", "gp3", 200, 16000, 1000)).isEqualTo(new Storage("gp3", 200, 16000, 1000));
        assertThat(resolve("sqlserver-ex", "gp3", 20, 4000, null)).isEqualTo(new Storage("gp3", 20, 4000, 125));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gp2 | 10 | - | - | Invalid storage size for engine name postgres and storage type gp2: 10
            io1 | 100 | - | - | The storage type io1 requires iops to be specified.
            io1 | 100 | 6000 | - | Invalid iops to storage (GB) ratio for engine name postgres and storage type io1: 60.0000
            gp2 | 100 | 3000 | - | The storage type gp2 does not support iops.
            gp3 | 100 | 4000 | - | You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.
            gp3 | 400 | 12000 | 3500 | Invalid storage throughput to iops ratio for engine name postgres and storage type gp3: 0.2917
            gp9 | 400 | - | - | Invalid storage type: gp9
            """)
    void resolve_whatCantBe_isRefused(
            String type, int gib, @Nullable Integer iops, @Nullable Integer throughput, String message) {
        assertThatThrownBy(() -> resolve("postgres", type, gib, iops, throughput))
                .isInstanceOf(AwsError.class)
                .hasMessage(message);
    }

    @Test
    void resolve_typeOfOtherEngines_isNotSupported() {
        assertThatThrownBy(() -> resolve("db2-se", "gp2", 20, null, null))
                .isInstanceOf(AwsError.class)
                .extracting("type")
                .isEqualTo("StorageTypeNotSupportedFault");
    }
}
