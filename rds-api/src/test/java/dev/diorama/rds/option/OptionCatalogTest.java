package dev.diorama.rds.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.MajorVersion;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class OptionCatalogTest {

    private final EngineCatalog engines = new EngineCatalog();
    private final OptionCatalog catalog = new OptionCatalog();

    private SortedMap<String, OptionDefinition> options(String engine, String major) {
        return catalog.of(Objects.requireNonNull(engines.engine(engine).major(major)));
    }

    @Test
    void of_aMajorVersion_isWhatItsEngineHas() {
        assertThat(options("mariadb", "11.4")).containsOnlyKeys("MARIADB_AUDIT_PLUGIN");
        assertThat(options("mysql", "8.0")).containsOnlyKeys("MARIADB_AUDIT_PLUGIN", "MEMCACHED");
        assertThat(options("mysql", "8.4")).containsOnlyKeys("MARIADB_AUDIT_PLUGIN");
        assertThat(options("postgres", "16")).isEmpty();
        assertThat(options("oracle-ee", "19"))
                .containsKeys("TDE", "OEM", "APEX", "NATIVE_NETWORK_ENCRYPTION", "Timezone");
        assertThat(options("oracle-se2", "19"))
                .containsKeys("STATSPACK", "S3_INTEGRATION", "SSL")
                .doesNotContainKey("TDE");
        assertThat(options("sqlserver-se", "15.00")).containsKeys("SSRS", "SSIS", "SSAS", "MSDTC", "TDE");
        assertThat(options("sqlserver-ex", "16.00"))
                .containsOnlyKeys("OLEDB_ORACLE", "SQLSERVER_AUDIT", "SQLSERVER_BACKUP_RESTORE");
        assertThat(options("db2-se", "11.5")).containsOnlyKeys("DB2_AUDIT");
    }

    @Test
    void of_everyMajorVersion_hasWholeOptions() {
        for (MajorVersion major : engines.engines().stream()
                .flatMap(engine -> engine.majors().stream())
                .toList()) {
            SortedMap<String, OptionDefinition> options = catalog.of(major);
            assertThat(options.values()).allSatisfy(option -> {
                assertThat(option.description()).isNotEmpty();
                assertThat(options.keySet()).containsAll(option.dependsOn());
                assertThat(option.settings()).allSatisfy(OptionCatalogTest::isWhole);
            });
        }
    }

    private static void isWhole(SettingDefinition setting) {
        assertThat(setting.applyType()).isIn("STATIC", "DYNAMIC");
        assertThat(setting.dataType()).isIn("STRING", "INTEGER", "FLOAT", "BOOLEAN");
        assertThat(setting.description()).isNotEmpty();
        String value = setting.defaultValue();
        assertThat(value == null || setting.allows(value)).as(setting.name()).isTrue();
    }
}
