package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static dev.diorama.rds.parameter.ParameterCalls.FACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.parameter.ParameterApplication.Change;
import dev.diorama.rds.resource.Resource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParameterApplicationTest {

    private final ParameterCalls parameters = new ParameterCalls();
    private final ParameterApplication application = new ParameterApplication(parameters.parameters);

    @AfterEach
    void close() {
        parameters.close();
    }

    private Change lastChange(EngineSettings running, Resource group) {
        Map<String, ApplyMethod> changed = parameters.heard.get(parameters.heard.size() - 1);
        return application.whileRunning(running, group, changed, FACTS);
    }

    @Test
    void atStart_aDefaultGroup_leavesTheEngineSmall() {
        EngineSettings settings = application.atStart(parameters.groups.orDefault(HERE, "postgres16"), FACTS);
        assertThat(settings.values()).isEmpty();
        assertThat(settings.engine())
                .doesNotContainKeys("shared_buffers", "max_connections")
                .doesNotContainKey("wal_level");
        assertThat(settings.tlsRequired()).isTrue();
        assertThat(settings.rds()).containsEntry("rds.log_retention_period", "4320");
        assertThat(application
                        .atStart(parameters.groups.orDefault(HERE, "postgres14"), FACTS)
                        .tlsRequired())
                .isFalse();
    }

    @Test
    void atStart_usersValues_reachTheEngine() {
        Resource group = parameters.create("mine", "postgres16");
        parameters.modify(
                "mine",
                "work_mem",
                "8192",
                "pending-reboot",
                "shared_buffers",
                "{DBInstanceClassMemory/65536}",
                "pending-reboot",
                "rds.logical_replication",
                "1",
                "pending-reboot",
                "rds.force_ssl",
                "0",
                "immediate",
                "shared_preload_libraries",
                "pg_stat_statements, pg_cron,auto_explain",
                "pending-reboot",
                "auto_explain.log_min_duration",
                "10",
                "immediate");
        EngineSettings settings = application.atStart(group, FACTS);
        assertThat(settings.engine())
                .containsEntry("work_mem", "8192")
                .containsEntry("shared_buffers", "131072")
                .containsEntry("wal_level", "logical")
                .containsEntry("shared_preload_libraries", "pg_stat_statements,auto_explain")
                .containsEntry("auto_explain.log_min_duration", "10")
                .doesNotContainKey("rds.force_ssl");
        assertThat(settings.tlsRequired()).isFalse();
    }

    @Test
    void atStart_rdsOwnFormula_isNotForTheEngine() {
        Resource group = parameters.create("mine", "postgres16");
        parameters.modify("mine", "shared_buffers", "{DBInstanceClassMemory/32768}", "pending-reboot");
        assertThat(application.atStart(group, FACTS).engine()).doesNotContainKey("shared_buffers");
    }

    @Test
    void atStart_aStandIn_isGivenNothing() {
        ParameterApplication standIn =
                new ParameterApplication(new EngineParameters(family -> ParameterCalls.settings("h2")));
        Resource group = parameters.create("mine", "postgres16");
        parameters.modify(
                "mine",
                "work_mem",
                "8192",
                "immediate",
                "auto_explain.log_min_duration",
                "10",
                "immediate",
                "rds.logical_replication",
                "1",
                "pending-reboot");
        EngineSettings settings = standIn.atStart(group, FACTS);
        assertThat(settings.engine()).isEmpty();
        assertThat(settings.values()).containsKey("work_mem");
        assertThat(settings.tlsRequired()).isTrue();
    }

    @Test
    void atStart_secureTransport_isTheEndpoints() {
        Resource group = parameters.create("mine", "mysql8.0");
        parameters.modify(
                "mine", "require_secure_transport", "1", "immediate", "sort_buffer_size", "40000", "immediate");
        EngineSettings settings = application.atStart(group, FACTS);
        assertThat(settings.tlsRequired()).isTrue();
        assertThat(settings.engine())
                .containsEntry("sort_buffer_size", "40000")
                .doesNotContainKeys("require_secure_transport", "character_set_server");
    }

    @Test
    void whileRunning_dynamicAndImmediate_isInSync() {
        Resource group = parameters.create("mine", "postgres16");
        EngineSettings before = application.atStart(group, FACTS);
        parameters.modify("mine", "work_mem", "8192", "immediate");
        Change change = lastChange(before, group);
        assertThat(change.status()).isEqualTo("in-sync");
        assertThat(change.settings().engine()).containsEntry("work_mem", "8192");

        parameters.calls.call("ResetDBParameterGroup", "DBParameterGroupName", "mine");
        Change back = lastChange(change.settings(), group);
        assertThat(back.status()).isEqualTo("in-sync");
        assertThat(back.settings()).isEqualTo(before);
    }

    @Test
    void whileRunning_staticOrPostponed_waitsForTheReboot() {
        Resource group = parameters.create("mine", "postgres16");
        EngineSettings before = application.atStart(group, FACTS);
        parameters.modify(
                "mine",
                "shared_buffers",
                "4096",
                "pending-reboot",
                "work_mem",
                "8192",
                "pending-reboot",
                "timezone",
                "Asia/Tokyo",
                "immediate");
        Change change = lastChange(before, group);
        assertThat(change.status()).isEqualTo("pending-reboot");
        assertThat(change.settings().engine())
                .containsEntry("timezone", "Asia/Tokyo")
                .doesNotContainKeys("shared_buffers", "work_mem");
        assertThat(application.atStart(group, FACTS).engine())
                .containsEntry("shared_buffers", "4096")
                .containsEntry("work_mem", "8192");

        parameters.modify("mine", "timezone", "UTC", "immediate");
        Change next = lastChange(change.settings(), group);
        assertThat(next.status()).isEqualTo("pending-reboot");
        assertThat(next.settings().engine()).containsEntry("timezone", "UTC").doesNotContainKey("work_mem");
    }
}
