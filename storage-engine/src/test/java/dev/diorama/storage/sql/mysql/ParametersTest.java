package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.storage.sql.DatabaseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource({"16M, 16777216", "1g, 1073741824", "2K, 2048", "17, 17", "ROW, ROW", "9999999999G, 9999999999G"})
    void checked_sizes_arePlainNumbers(String given, String plain) {
        assertThat(Parameters.checked(Map.of("Max-Allowed-Packet", given)))
                .containsExactly(Map.entry("max_allowed_packet", plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"datadir", "SOCKET", "log-bin", "rpl_semi_sync_master_enabled", "a b", "x; DROP TABLE t", ""})
    void checked_whatIsNotForChange_isRefused(String name) {
        assertThatThrownBy(() -> Parameters.checked(Map.of(name, "1"))).isInstanceOf(DatabaseException.class);
    }

    @Test
    void set_aText_isQuoted() {
        assertThat(Parameters.set(Map.of(), "init_connect", "SET NAMES 'utf8' \\ x"))
                .isEqualTo("SET GLOBAL init_connect = 'SET NAMES ''utf8'' \\\\ x'");
    }

    @Test
    void set_nothing_isTheValueWithoutTheCallers() {
        assertThat(Parameters.set(Map.of(), "max_connections", null)).isEqualTo("SET GLOBAL max_connections = DEFAULT");
        assertThat(Parameters.set(Map.of("key_buffer_size", "1048576"), "key_buffer_size", null))
                .isEqualTo("SET GLOBAL key_buffer_size = 1048576");
    }

    @Test
    void options_aVariableWhoseOptionIsCalledOtherwise_hasTheOptionsName() {
        assertThat(Parameters.options(Map.of(), Map.of("time_zone", "UTC", "tx_isolation", "SERIALIZABLE")))
                .contains("--default_time_zone=UTC", "--transaction_isolation=SERIALIZABLE");
    }
}
