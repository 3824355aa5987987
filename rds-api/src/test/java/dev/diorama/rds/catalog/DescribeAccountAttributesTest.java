package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeAccountAttributesTest {

    private final Calls calls = new Calls();

    DescribeAccountAttributesTest() {
        calls.with(new DescribeAccountAttributes(calls.resources(), new EngineCatalog()));
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private Map<String, Object> figures(String member) {
        return calls.call("DescribeAccountAttributes").structures("AccountQuotas").stream()
                .collect(
                        Collectors.toMap(quota -> quota.string("AccountQuotaName", ""), quota -> quota.number(member)));
    }

    @Test
    void run_emptyAccount_usesNothing() {
        assertThat(figures("Used").values()).containsOnly(0L);
        assertThat(figures("Max"))
                .containsEntry("DBInstances", 40L)
                .containsEntry("AllocatedStorage", 100000L)
                .containsEntry("ReadReplicasPerMaster", 15L)
                .containsEntry("DBInstanceRoles", 5L);
    }

    @Test
    void run_resources_areCountedAsAwsCounts() {
        calls.add(
                ResourceType.INSTANCE,
                "orders",
                "AllocatedStorage",
                100,
                "ReadReplicaDBInstanceIdentifiers",
                List.of("one", "two"));
        calls.add(ResourceType.INSTANCE, "one", "AllocatedStorage", 20);
        calls.add(ResourceType.SNAPSHOT, "mine", "SnapshotType", "manual");
        calls.add(ResourceType.SNAPSHOT, "rds:orders-2026-01-02", "SnapshotType", "automated");
        calls.add(ResourceType.PARAMETER_GROUP, "default.postgres16");
        calls.add(ResourceType.PARAMETER_GROUP, "tuned");
        calls.add(ResourceType.OPTION_GROUP, "default:postgres-16");
        Structure group = calls.resources().document(ResourceType.SUBNET_GROUP);
        calls.add(
                ResourceType.SUBNET_GROUP,
                "subnets",
                "Subnets",
                List.of(group.newChild("Subnets"), group.newChild("Subnets"), group.newChild("Subnets")));
        assertThat(figures("Used"))
                .containsEntry("DBInstances", 2L)
                .containsEntry("AllocatedStorage", 120L)
                .containsEntry("ReadReplicasPerMaster", 2L)
                .containsEntry("ManualSnapshots", 1L)
                .containsEntry("DBParameterGroups", 1L)
                .containsEntry("OptionGroups", 0L)
                .containsEntry("DBSubnetGroups", 1L)
                .containsEntry("SubnetsPerDBSubnetGroup", 3L);
    }
}
