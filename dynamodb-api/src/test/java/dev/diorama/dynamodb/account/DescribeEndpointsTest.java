package dev.diorama.dynamodb.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.Test;

class DescribeEndpointsTest {

    @Test
    void run_anyCaller_answersTheHostThatItCalled() {
        try (LocalDynamoDb db = new LocalDynamoDb()) {
            assertThat(db.call("DescribeEndpoints", "{}"))
                    .isEqualTo("{\"Endpoints\":[{\"Address\":\"localhost:8000\",\"CachePeriodInMinutes\":1440}]}");
        }
    }
}
