package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartDBInstanceTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_notStopped_isRefused() {
        rds.instance("a", "postgres");
        assertThat(rds.call("StartDBInstance", "DBInstanceIdentifier", "a").error())
                .isEqualTo("InvalidDBInstanceState: Instance a is not in stopped state.");
    }

    @Test
    void run_unknown_isNotFound() {
        assertThat(rds.call("StartDBInstance", "DBInstanceIdentifier", "b").error())
                .isEqualTo("DBInstanceNotFound: DBInstance b not found.");
    }
}
