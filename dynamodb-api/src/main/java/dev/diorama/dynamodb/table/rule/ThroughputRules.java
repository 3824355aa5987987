package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How billing modes and provisioned throughput go together.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html">ProvisionedThroughput</a>
 */
public final class ThroughputRules {

    /** The billing mode of which nobody says how much is to be provisioned. */
    public static final String ON_DEMAND = "PAY_PER_REQUEST";

    private static final long MAX_UNITS = 1_000_000_000_000L;

    private ThroughputRules() {}

    /** Whether a request asks for on-demand billing; without a word, a table is provisioned. */
    public static boolean onDemand(Structure in) {
        return ON_DEMAND.equals(in.string("BillingMode"));
    }

    /** Checks a new table's own throughput: given exactly where the table is provisioned, and within bounds. */
    public static void checkNew(Structure in) {
        checkTable(onDemand(in), in.structure("ProvisionedThroughput"));
        checkBounds(in.structure("ProvisionedThroughput"), "");
    }

    /** Checks that a table's throughput is given where it is provisioned, and only there. */
    public static void checkTable(boolean onDemand, @Nullable Structure throughput) {
        if (onDemand && throughput != null) {
            throw notOnDemand();
        }
        if (!onDemand && throughput == null) {
            throw DynamoDbError.invalidParameter(
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
    }

    /** The error for a throughput where nothing is provisioned. */
    public static AwsError notOnDemand() {
        return DynamoDbError.invalidParameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
    }

    /** Checks that global secondary indexes have a throughput where the table is provisioned, and only there. */
    public static void checkIndexes(boolean onDemand, List<Structure> indexes) {
        for (Structure index : indexes) {
            String name = index.requiredString("IndexName");
            if (!onDemand && !index.has("ProvisionedThroughput")) {
                throw DynamoDbError.invalidParameter("ProvisionedThroughput is not specified for index: " + name);
            }
            if (onDemand && index.has("ProvisionedThroughput")) {
                throw DynamoDbError.invalidParameter("ProvisionedThroughput should not be specified for index: " + name
                        + " when BillingMode is PAY_PER_REQUEST");
            }
            checkBounds(index.structure("ProvisionedThroughput"), " for index " + name);
        }
    }

    /** Checks that no provisioned index is left without a throughput. */
    public static void checkAllGiven(Collection<String> without) {
        if (!without.isEmpty()) {
            throw DynamoDbError.invalidParameter(
                    "ProvisionedThroughput must be specified for index: " + String.join(",", without));
        }
    }

    /**
     * Checks that the units are numbers that any table could have.
     *
     * @param whose what to say behind it: nothing for a table
     */
    public static void checkBounds(@Nullable Structure throughput, String whose) {
        if (throughput == null) {
            return;
        }
        for (String member : List.of("ReadCapacityUnits", "WriteCapacityUnits")) {
            Long units = throughput.number(member);
            if (units != null && units > MAX_UNITS) {
                throw DynamoDbError.validation("Given value " + units + " for " + member + " is out of bounds" + whose);
            }
        }
    }
}
