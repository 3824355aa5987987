package dev.diorama.storage.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinementTest {

    @Test
    void enforced_aProfileInForce_isItsName() {
        assertThat(Confinement.enforced("/usr/sbin/mysqld (enforce)\n")).contains("/usr/sbin/mysqld");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unconfined\n", "/usr/sbin/mysqld (complain)\n", "unconfined_u:unconfined_r:unconfined_t:s0", ""
            })
    void enforced_anythingElse_isNone(String attribute) {
        assertThat(Confinement.enforced(attribute)).isEmpty();
    }

    @Test
    void of_aProgramThatEndsAtOnce_isNone() throws IOException {
        assertThat(Confinement.of(Path.of("/bin/true"))).isEmpty();
    }
}
