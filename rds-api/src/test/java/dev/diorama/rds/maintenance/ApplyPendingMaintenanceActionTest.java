package dev.diorama.rds.maintenance;

import static dev.diorama.rds.Calls.HERE;
import static dev.diorama.rds.maintenance.MaintenanceCalls.FRESH;
import static dev.diorama.rds.maintenance.MaintenanceCalls.OLD;
import static dev.diorama.rds.maintenance.MaintenanceCalls.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyPendingMaintenanceActionTest {

    private static final String TARGET =
            new EngineCatalog().engine("postgres").resolve("16").version();

    private final MaintenanceCalls maintenance = new MaintenanceCalls();

    @AfterEach
    void close() {
        maintenance.close();
    }

    private Structure action(String optIn) {
        return maintenance
                .calls
                .call("ApplyPendingMaintenanceAction", apply(OLD, "db-upgrade", optIn))
                .requiredStructure("ResourcePendingMaintenanceActions")
                .structures("PendingMaintenanceActionDetails")
                .get(0);
    }

    private Resource old() {
        return Objects.requireNonNull(maintenance.calls.resources().find(ResourceType.INSTANCE, HERE, "old"));
    }

    @Test
    void run_immediate_startsTheUpgrade() {
        Structure action = action("immediate");
        assertThat(action.string("OptInStatus")).isEqualTo("immediate");
        assertThat(action.get("CurrentApplyDate")).isEqualTo(maintenance.calls.now());
        assertThat(maintenance.upgraded).containsExactly("old to " + TARGET);
    }

    @Test
    void run_nextMaintenance_waitsForTheWindow() {
        Structure action = action("next-maintenance");
        assertThat(action.string("OptInStatus")).isEqualTo("next-maintenance");
        assertThat(action.get("CurrentApplyDate")).isEqualTo(Instant.parse("2026-01-04T23:45:00Z"));
        assertThat(old().document().requiredStructure("PendingModifiedValues").string("EngineVersion"))
                .isEqualTo(TARGET);
        assertThat(maintenance.upgraded).isEmpty();
        assertThat(maintenance.pending().get(0).structures("PendingMaintenanceActionDetails"))
                .containsExactly(action);
    }

    @Test
    void run_undo_takesTheConsentBack() {
        action("next-maintenance");
        assertThat(action("undo-opt-in").has("OptInStatus")).isFalse();
        assertThat(old().document().requiredStructure("PendingModifiedValues").has("EngineVersion"))
                .isFalse();
        assertThat(action("undo-opt-in").has("OptInStatus")).isFalse();
    }

    @Test
    void run_immediateWhileNotAvailable_isRefused() {
        old().set("DBInstanceStatus", "stopped");
        assertThat(maintenance.calls.refused("ApplyPendingMaintenanceAction", apply(OLD, "db-upgrade", "immediate")))
                .isEqualTo("InvalidDBInstanceState: DB instance old is not in available state.");
        assertThat(maintenance.upgraded).isEmpty();
    }

    @Test
    void run_whatIsNotPending_isRefused() {
        assertThat(maintenance.calls.refused("ApplyPendingMaintenanceAction", apply(FRESH, "db-upgrade", "immediate")))
                .isEqualTo("InvalidParameterCombination: There is no pending db-upgrade action for " + FRESH);
        assertThat(maintenance.calls.refused("ApplyPendingMaintenanceAction", apply(OLD, "system-update", "immediate")))
                .isEqualTo("InvalidParameterCombination: There is no pending system-update action for " + OLD);
    }

    @Test
    void run_badInput_isRefused() {
        assertThat(maintenance.calls.refused("ApplyPendingMaintenanceAction", apply(OLD, "tea", "immediate")))
                .isEqualTo(
                        "InvalidParameterValue: Invalid value tea for ApplyAction. Must be one of system-update, db-upgrade,"
                                + " hardware-maintenance, ca-certificate-rotation, os-upgrade");
        assertThat(maintenance.calls.refused("ApplyPendingMaintenanceAction", apply(OLD, "db-upgrade", "later")))
                .isEqualTo("InvalidParameterValue: Invalid value later for OptInType. Must be one of immediate,"
                        + " next-maintenance, undo-opt-in");
        assertThat(maintenance.calls.refused(
                        "ApplyPendingMaintenanceAction", apply(OLD + "er", "db-upgrade", "immediate")))
                .startsWith("ResourceNotFoundFault: ");
    }

    @ParameterizedTest
    @CsvSource({
        "fri:03:04-fri:03:34, 2026-01-09T03:04:00Z",
        "fri:03:05-fri:03:35, 2026-01-02T03:05:00Z",
        "thu:10:00-thu:10:30, 2026-01-08T10:00:00Z",
        "mon:00:00-mon:01:00, 2026-01-05T00:00:00Z"
    })
    void next_aWindow_isWhenItOpensNext(String window, String start) {
        assertThat(PendingUpgrade.next(window, Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo(Instant.parse(start));
    }
}
