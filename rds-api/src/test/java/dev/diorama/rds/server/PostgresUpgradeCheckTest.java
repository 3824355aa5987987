package dev.diorama.rds.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.storage.sql.Database;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresUpgradeCheckTest {

    /** A database that counts one of what the given words ask for, and none of anything else. */
    private static Database having(String words) {
        return (Database) Proxy.newProxyInstance(
                PostgresUpgradeCheckTest.class.getClassLoader(),
                new Class<?>[] {Database.class},
                (proxy, method, given) -> {
                    String sql = ((String[]) given[1])[0];
                    return List.of(List.of(sql.contains("datname") ? "app" : sql.contains(words) ? "1" : "0"));
                });
    }

    @Test
    void obstacle_ofNothing_isNone() {
        assertThat(PostgresUpgradeCheck.obstacle(having("nothing of the kind"))).isNull();
    }

    @Test
    void obstacle_ofLogicalSlots_isInTheWordsOfRds() {
        assertThat(PostgresUpgradeCheck.obstacle(having("pg_replication_slots")))
                .isEqualTo("PreUpgrade checks failed: The instance could not be upgraded because it has one or more"
                        + " logical replication slots. Please drop all logical replication slots and try again.");
    }

    @Test
    void obstacle_ofRegTypes_isThatOfPgUpgrade() {
        assertThat(PostgresUpgradeCheck.obstacle(having("regconfig")))
                .isEqualTo("fatal : pg_upgrade reported failure for check_for_reg_data_type_usage");
    }
}
