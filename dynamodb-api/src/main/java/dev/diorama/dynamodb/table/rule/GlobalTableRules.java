package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.List;

/** Says which members of CreateTable and UpdateTable are about global tables, which this version doesn't have. */
public final class GlobalTableRules {

    private static final List<String> MEMBERS = List.of(
            "ReplicaUpdates",
            "MultiRegionConsistency",
            "GlobalTableWitnessUpdates",
            "GlobalTableSettingsReplicationMode",
            "GlobalTableSourceArn");

    private GlobalTableRules() {}

    /** Refuses a request that has such a member. */
    public static void refuse(Structure in) {
        for (String member : MEMBERS) {
            if (in.shape().member(member) != null && in.has(member)) {
                throw DynamoDbError.validation(
                        member + " is not supported by this version of Diorama: it has no global tables yet.");
            }
        }
    }
}
