package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyDBParameterGroupTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    @Test
    void run_someParameters_areSetAndHeardOf() {
        parameters.create("mine", "postgres16");
        parameters.modify("Mine", "work_mem", "8192", "immediate", "max_connections", "200", "pending-reboot");
        Structure shown = parameters.shown("mine", "work_mem");
        assertThat(shown.string("ParameterValue")).isEqualTo("8192");
        assertThat(shown.string("Source")).isEqualTo("user");
        assertThat(shown.string("ApplyMethod")).isEqualTo("immediate");
        assertThat(parameters.heard.get(0))
                .containsEntry("work_mem", ApplyMethod.IMMEDIATE)
                .containsEntry("max_connections", ApplyMethod.PENDING_REBOOT);
        assertThat(parameters.calls.events().in(HERE))
                .extracting(Event::message)
                .containsExactly(
                        "Updated parameter work_mem to 8192 with apply method immediate",
                        "Updated parameter max_connections to 200 with apply method pending-reboot");
    }

    @Test
    void run_again_keepsWhatWasSetBefore() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "work_mem", "8192", "immediate");
        parameters.modify("mine", "shared_buffers", "{DBInstanceClassMemory/65536}", "pending-reboot");
        parameters.modify("mine", "work_mem", "64", "pending-reboot");
        assertThat(ParameterGroups.values(parameters.groups.named(HERE, "mine")))
                .containsEntry("work_mem", new UserValue("64", ApplyMethod.PENDING_REBOOT))
                .containsKey("shared_buffers");
    }

    @Test
    void run_anotherMethodAlone_changesNothing() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "work_mem", "8192", "immediate");
        parameters.modify("mine", "work_mem", "8192", "pending-reboot");
        assertThat(parameters.shown("mine", "work_mem").string("ApplyMethod")).isEqualTo("immediate");
        assertThat(parameters.heard).hasSize(1);
    }

    @Test
    void run_theValueThatRdsGives_staysRds() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "rds.force_ssl", "1", "immediate");
        assertThat(parameters.shown("mine", "rds.force_ssl").string("Source")).isEqualTo("system");
        assertThat(parameters.heard).isEmpty();
        parameters.modify("mine", "rds.force_ssl", "0", "immediate");
        parameters.modify("mine", "rds.force_ssl", "1", "immediate");
        assertThat(parameters.shown("mine", "rds.force_ssl").string("Source")).isEqualTo("user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no_such | 1 | immediate | InvalidParameterValue: Could not find parameter with name: no_such",
                "wal_level | logical | pending-reboot | InvalidParameterValue: The parameter wal_level cannot be modified.",
                "shared_buffers | 4096 | immediate | InvalidParameterCombination: cannot use immediate apply method for static parameter",
                "work_mem | 1 | immediate | InvalidParameterValue: Invalid parameter value: 1 for: work_mem allowed values are: 64-2147483647",
                "work_mem | {Memory} | immediate | InvalidParameterValue: Invalid parameter value: {Memory} for: work_mem allowed values are: 64-2147483647",
                "enable_seqscan | on | immediate | InvalidParameterValue: Invalid parameter value: on for: enable_seqscan allowed values are: 0,1",
                "shared_preload_libraries | mine | pending-reboot | InvalidParameterValue: Invalid parameter value: mine for: shared_preload_libraries allowed values are: auto_explain,orafce,pgaudit,pglogical,pg_bigm,pg_cron,pg_hint_plan,pg_prewarm,pg_similarity,pg_stat_statements,pg_tle,pg_transport,plprofiler,plrust",
                "'' | 1 | immediate | InvalidParameterValue: The parameter ParameterName must be provided and must not be blank.",
                "work_mem | 64 | now | InvalidParameterValue: 1 validation error detected: Value 'now' at 'parameters.1.member.applyMethod' failed to satisfy constraint: Member must satisfy enum value set: [immediate, pending-reboot]"
            })
    void run_aBadParameter_isRefused(String name, String value, String method, String error) {
        parameters.create("mine", "postgres16");
        assertThat(parameters.refusedToModify(
                        "mine", "timezone", "Asia/Tokyo", "immediate", name == null ? "" : name, value, method))
                .isEqualTo(error.replace("parameters.1", "parameters.2"));
        assertThat(ParameterGroups.values(parameters.groups.named(HERE, "mine")))
                .isEmpty();
        assertThat(parameters.heard).isEmpty();
    }

    @Test
    void run_aDynamicParameterOfSqlServerAtTheReboot_isRefused() {
        parameters.create("mine", "sqlserver-ex-16.0");
        assertThat(parameters.refusedToModify("mine", "remote access", "0", "pending-reboot"))
                .isEqualTo("InvalidParameterCombination: cannot use pending-reboot apply method for dynamic parameter"
                        + " of SQL Server");
        parameters.modify("mine", "remote access", "0", "immediate");
    }

    @Test
    void run_anIncompleteParameter_isRefused() {
        parameters.create("mine", "postgres16");
        assertThat(parameters.refusedToModify("mine", "work_mem"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter ParameterValue must be provided and must not be null.");
        assertThat(parameters.refusedToModify("mine", "work_mem", "64"))
                .isEqualTo("InvalidParameterValue: The parameter ApplyMethod must be provided and must not be blank.");
        assertThat(parameters.refusedToModify("mine"))
                .isEqualTo("MissingParameter: The request must contain the parameter Parameters");
    }

    @Test
    void run_21Parameters_isRefused() {
        parameters.create("mine", "postgres16");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            many.addAll(List.of("work_mem", "64", "immediate"));
        }
        assertThat(parameters.refusedToModify("mine", many.toArray(String[]::new)))
                .isEqualTo("InvalidParameterCombination: Cannot modify more than 20 parameters in a single request");
    }

    @Test
    void run_aGroupThatCannotBe_isRefused() {
        assertThat(parameters.refusedToModify("default.postgres16", "work_mem", "64", "immediate"))
                .isEqualTo("InvalidParameterValue: Cannot modify a default parameter group.");
        assertThat(parameters.refusedToModify("", "work_mem", "64", "immediate"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBParameterGroupName must be provided and must not be blank.");
        assertThat(parameters.refusedToModify("nobody", "work_mem", "64", "immediate"))
                .isEqualTo("DBParameterGroupNotFound: DBParameterGroup not found: nobody");
    }
}
