package dev.diorama.rds.maintenance;

import static dev.diorama.rds.maintenance.MaintenanceCalls.FRESH;
import static dev.diorama.rds.maintenance.MaintenanceCalls.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.catalog.EngineCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribePendingMaintenanceActionsTest {

    private final MaintenanceCalls maintenance = new MaintenanceCalls();

    @AfterEach
    void close() {
        maintenance.close();
    }

    private static String[] filter(String name, String value) {
        return new String[] {"Filters.Filter.1.Name", name, "Filters.Filter.1.Values.Value.1", value};
    }

    @Test
    void run_anInstanceOfARetiredVersion_isToBeUpgraded() {
        String target = new EngineCatalog().engine("postgres").resolve("16").version();
        assertThat(maintenance.pending().toString())
                .isEqualTo("[ResourcePendingMaintenanceActions(resourceIdentifier=" + OLD
                        + ", pendingMaintenanceActionDetails=[PendingMaintenanceAction(action=db-upgrade,"
                        + " autoAppliedAfterDate=null, forcedApplyDate=null, optInStatus=null, currentApplyDate=null,"
                        + " description=Upgrade to postgres " + target + ")])]");
    }

    @Test
    void run_oneResource_listsItsActions() {
        assertThat(maintenance.pending("ResourceIdentifier", OLD)).hasSize(1);
        assertThat(maintenance.pending("ResourceIdentifier", FRESH)).isEmpty();
    }

    @Test
    void run_filters_listsWhatTheyLetPass() {
        assertThat(maintenance.pending(filter("db-instance-id", "OLD"))).hasSize(1);
        assertThat(maintenance.pending(filter("db-instance-id", OLD))).hasSize(1);
        assertThat(maintenance.pending(filter("db-instance-id", "fresh"))).isEmpty();
        assertThat(maintenance.pending(filter("db-cluster-id", "old"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ResourceIdentifier=old | InvalidParameterValue: Invalid resource name: old",
                "ResourceIdentifier=arn:aws:rds:us-east-1:000000000000:db:none | ResourceNotFoundFault: The specified resource name does not match an RDS resource in this region.",
                "ResourceIdentifier=arn:aws:rds:us-east-2:000000000000:db:old | ResourceNotFoundFault: The specified resource name does not match an RDS resource in this region.",
                "ResourceIdentifier=arn:aws:rds:us-east-1:000000000000:pg:old | ResourceNotFoundFault: The specified resource name does not match an RDS resource in this region.",
                "Filters.Filter.1.Name=resource-id,Filters.Filter.1.Values.Value.1=a | InvalidParameterValue: Unrecognized filter name: resource-id",
                "Filters.Filter.1.Name=db-instance-id,Filters.Filter.1.Values.Value.1=a_b | InvalidParameterValue: The parameter Filter: db-instance-id is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens."
            })
    void run_badInput_isRefused(String parameters, String error) {
        assertThat(maintenance.calls.refused("DescribePendingMaintenanceActions", parameters.split("[=,]")))
                .isEqualTo(error);
    }
}
