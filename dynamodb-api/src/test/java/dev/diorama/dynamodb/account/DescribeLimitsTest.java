package dev.diorama.dynamodb.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.Test;

class DescribeLimitsTest {

    @Test
    void run_anyAccount_showsTheDefaults() {
        try (LocalDynamoDb db = new LocalDynamoDb()) {
            assertThat(db.call("DescribeLimits", "{}"))
                    .isEqualTo("{\"AccountMaxReadCapacityUnits\":80000,\"AccountMaxWriteCapacityUnits\":80000,"
                            + "\"TableMaxReadCapacityUnits\":40000,\"TableMaxWriteCapacityUnits\":40000}");
        }
    }
}
