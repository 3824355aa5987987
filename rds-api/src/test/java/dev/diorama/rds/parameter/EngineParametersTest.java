package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.MajorVersion;
import dev.diorama.rds.parameter.EngineParameter.Reach;
import dev.diorama.storage.sql.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EngineParametersTest {

    private final EngineParameters parameters = new EngineParameters(ParameterCalls::settings);

    private EngineParameter find(String family, String name) {
        return Objects.requireNonNull(parameters.find(family, name));
    }

    @Test
    void find_aSettingOfTheEngine_isAsTheEngineSays() {
        assertThat(find("postgres16", "enable_seqscan"))
                .isEqualTo(new EngineParameter(
                        "enable_seqscan",
                        null,
                        "1",
                        "boolean",
                        "0,1",
                        true,
                        true,
                        Reach.ENGINE,
                        "What enable_seqscan is."));
        assertThat(find("postgres16", "timezone").engineDefault()).isEqualTo("GMT");
    }

    @Test
    void find_aSettingThatRdsChanges_isAsRdsSays() {
        EngineParameter buffers = find("postgres16", "shared_buffers");
        assertThat(buffers.value()).isEqualTo("{DBInstanceClassMemory/32768}");
        assertThat(buffers.engineDefault()).isEqualTo("16384");
        assertThat(buffers.source()).isEqualTo("system");
        assertThat(buffers.applyType()).isEqualTo("static");
        assertThat(find("postgres16", "wal_level").modifiable()).isFalse();
        assertThat(parameters.find("postgres16", "server_version")).isNull();
    }

    @Test
    void find_rdsForceSsl_isOnFromPostgres15On() {
        assertThat(find("postgres14", "rds.force_ssl").value()).isEqualTo("0");
        assertThat(find("postgres15", "rds.force_ssl").value()).isEqualTo("1");
        assertThat(find("postgres18", "rds.force_ssl").dynamic()).isTrue();
        assertThat(find("postgres16", "rds.logical_replication").dynamic()).isFalse();
        assertThat(find("postgres16", "rds.logical_replication").reach()).isEqualTo(Reach.RDS);
        assertThat(find("postgres16", "auto_explain.log_analyze").reach()).isEqualTo(Reach.ENGINE);
    }

    @Test
    void find_mysqlOverMariaDb_hidesWhatMysqlLacks() {
        assertThat(parameters.find("mysql8.0", "aria_recover_options")).isNull();
        assertThat(parameters.find("mariadb11.4", "aria_recover_options")).isNotNull();
        assertThat(find("mysql8.0", "character_set_server").value()).isEqualTo("utf8mb4");
        assertThat(find("mysql8.4", "gtid-mode").value()).isEqualTo("ON");
        assertThat(find("mysql8.0", "replica_parallel_workers").allowedValues()).isEqualTo("0-1024");
        assertThat(find("mysql8.4", "tls_version").dynamic()).isFalse();
        assertThat(parameters.find("mysql5.7", "tls_version")).isNull();
        assertThat(find("mariadb11.8", "require_secure_transport").value()).isEqualTo("1");
        assertThat(find("mariadb11.4", "require_secure_transport").value()).isEqualTo("0");
    }

    @Test
    void of_everyFamily_isSortedAndWhole() {
        for (MajorVersion major : new EngineCatalog()
                .engines().stream().flatMap(e -> e.majors().stream()).toList()) {
            List<EngineParameter> all = List.copyOf(parameters.of(major.parameterGroupFamily()));
            assertThat(all).as(major.parameterGroupFamily()).hasSizeGreaterThan(15);
            assertThat(all).extracting(EngineParameter::name).isSorted();
            assertThat(all).allSatisfy(EngineParametersTest::isWhole);
        }
    }

    private static void isWhole(EngineParameter parameter) {
        assertThat(parameter.dataType()).as(parameter.name()).isIn("boolean", "integer", "float", "string", "list");
        String value = parameter.value();
        if (value != null && parameter.modifiable()) {
            assertThat(AllowedValues.allow(parameter, value))
                    .as(parameter.name())
                    .isTrue();
        }
    }

    @Test
    void of_anEngineThatIsNotThereYet_isAskedAgain() {
        List<Setting> settings = new ArrayList<>();
        EngineParameters late = new EngineParameters(family -> settings);
        assertThat(late.find("postgres16", "enable_seqscan")).isNull();
        assertThat(late.find("postgres16", "work_mem")).isNotNull();
        settings.addAll(ParameterCalls.settings("postgres16"));
        assertThat(late.find("postgres16", "enable_seqscan")).isNotNull();
    }
}
