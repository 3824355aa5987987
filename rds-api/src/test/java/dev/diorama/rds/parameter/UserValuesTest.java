package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UserValuesTest {

    @Test
    void read_whatWasWritten_isTheSame() {
        Map<String, UserValue> values = new TreeMap<>(Map.of(
                "init_connect",
                new UserValue("SET a='\\n';\nSET b=1;\r\tx\\", ApplyMethod.IMMEDIATE),
                "user options",
                new UserValue("", ApplyMethod.PENDING_REBOOT)));
        assertThat(UserValues.read(UserValues.write(values))).isEqualTo(values);
    }

    @Test
    void write_nothing_isNoNote() {
        assertThat(UserValues.write(Map.of())).isNull();
        assertThat(UserValues.read(null)).isEmpty();
    }
}
