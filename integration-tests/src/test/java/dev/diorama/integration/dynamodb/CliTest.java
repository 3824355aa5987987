package dev.diorama.integration.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diorama.integration.shell.Shell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replays, through the AWS CLI, what a newcomer types. */
class CliTest {

    private static @Nullable Target target;
    private static Shell cli;

    @BeforeAll
    static void start() {
        assumeTrue(Shell.has("aws"), "the AWS CLI is not installed; .ci/run installs it");
        Target started = new Target();
        target = started;
        cli = new Shell(started.cliEnvironment());
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    @Test
    void orders_createPutGetQuery() throws Exception {
        cli.succeed("aws dynamodb create-table --table-name Orders"
                + " --attribute-definitions AttributeName=user_id,AttributeType=S AttributeName=order_id,AttributeType=S"
                + " --key-schema AttributeName=user_id,KeyType=HASH AttributeName=order_id,KeyType=RANGE"
                + " --billing-mode PAY_PER_REQUEST");
        cli.succeed("aws dynamodb wait table-exists --table-name Orders");
        try {
            cli.succeed("aws dynamodb put-item --table-name Orders --item "
                    + "'{\"user_id\":{\"S\":\"user_123\"},\"order_id\":{\"S\":\"order_2026-001\"},"
                    + "\"amount\":{\"N\":\"49.99\"},\"status\":{\"S\":\"shipped\"}}'");
            String got =
                    cli.succeed("aws dynamodb get-item --table-name Orders --output text --query Item.amount.N --key "
                            + "'{\"user_id\":{\"S\":\"user_123\"},\"order_id\":{\"S\":\"order_2026-001\"}}'");
            assertThat(got.trim()).isEqualTo("49.99");
            String queried =
                    cli.succeed("aws dynamodb query --table-name Orders --key-condition-expression 'user_id = :uid'"
                            + " --expression-attribute-values '{\":uid\":{\"S\":\"user_123\"}}'"
                            + " --output text --query '[Count, Items[0].status.S]'");
            assertThat(queried.trim()).isEqualTo("1\tshipped");
        } finally {
            cli.succeed("aws dynamodb delete-table --table-name Orders");
            cli.succeed("aws dynamodb wait table-not-exists --table-name Orders");
        }
    }

    @Test
    void users_putTwoScanGet() throws Exception {
        cli.succeed("aws dynamodb create-table --table-name Users"
                + " --attribute-definitions AttributeName=user_id,AttributeType=S"
                + " --key-schema AttributeName=user_id,KeyType=HASH --billing-mode PAY_PER_REQUEST");
        cli.succeed("aws dynamodb wait table-exists --table-name Users");
        try {
            cli.succeed("aws dynamodb put-item --table-name Users --item "
                    + "'{\"user_id\":{\"S\":\"u1\"},\"name\":{\"S\":\"Ada\"}}'");
            cli.succeed("aws dynamodb put-item --table-name Users --item "
                    + "'{\"user_id\":{\"S\":\"u2\"},\"name\":{\"S\":\"Grace\"}}'");
            String scanned = cli.succeed(
                    "aws dynamodb scan --table-name Users --output text" + " --query 'sort(Items[].name.S)'");
            assertThat(scanned.trim()).isEqualTo("Ada\tGrace");
            String got = cli.succeed("aws dynamodb get-item --table-name Users --key '{\"user_id\":{\"S\":\"u2\"}}'"
                    + " --output text --query Item.name.S");
            assertThat(got.trim()).isEqualTo("Grace");
        } finally {
            cli.succeed("aws dynamodb delete-table --table-name Users");
        }
    }

    @Test
    void singleTable_profileAndAllOrders_areOneQuery() throws Exception {
        cli.succeed("aws dynamodb create-table --table-name SingleTable"
                + " --attribute-definitions AttributeName=PK,AttributeType=S AttributeName=SK,AttributeType=S"
                + " --key-schema AttributeName=PK,KeyType=HASH AttributeName=SK,KeyType=RANGE"
                + " --billing-mode PAY_PER_REQUEST");
        cli.succeed("aws dynamodb wait table-exists --table-name SingleTable");
        try {
            cli.succeed("aws dynamodb batch-write-item --request-items '{\"SingleTable\":["
                    + "{\"PutRequest\":{\"Item\":{\"PK\":{\"S\":\"USER#1\"},\"SK\":{\"S\":\"PROFILE\"},\"name\":{\"S\":\"Ada\"}}}},"
                    + "{\"PutRequest\":{\"Item\":{\"PK\":{\"S\":\"USER#1\"},\"SK\":{\"S\":\"ORDER#2\"}}}},"
                    + "{\"PutRequest\":{\"Item\":{\"PK\":{\"S\":\"USER#1\"},\"SK\":{\"S\":\"ORDER#1\"}}}},"
                    + "{\"PutRequest\":{\"Item\":{\"PK\":{\"S\":\"USER#2\"},\"SK\":{\"S\":\"PROFILE\"}}}}]}'");
            String queried = cli.succeed("aws dynamodb query --table-name SingleTable"
                    + " --key-condition-expression 'PK = :pk' --expression-attribute-values '{\":pk\":{\"S\":\"USER#1\"}}'"
                    + " --output text --query 'Items[].SK.S'");
            assertThat(queried.trim()).isEqualTo("ORDER#1\tORDER#2\tPROFILE");
        } finally {
            cli.succeed("aws dynamodb delete-table --table-name SingleTable");
        }
    }

    @Test
    void describe_noSuchTable_failsAsAwsDoes() throws Exception {
        Shell.Result result = cli.run("aws dynamodb describe-table --table-name NoSuchTable");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("An error occurred (ResourceNotFoundException) when calling the DescribeTable operation: "
                        + "Requested resource not found: Table: NoSuchTable not found");
    }
}
