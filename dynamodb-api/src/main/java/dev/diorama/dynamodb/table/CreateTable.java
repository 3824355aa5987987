package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbOptions;
import java.time.Instant;
import java.util.UUID;

/** Makes a table. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a> */
public final class CreateTable implements Operation {

    private final Tables tables;
    private final DynamoDbOptions options;

    public CreateTable(Tables tables, DynamoDbOptions options) {
        this.tables = tables;
        this.options = options;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Structure answer = context.answer();
        Structure description = answer.newChild("TableDescription")
                .with("TableName", in.get("TableName"))
                .with("TableId", UUID.randomUUID().toString())
                .with("TableArn", context.world().arn("dynamodb", "table/" + in.requiredString("TableName")))
                .with("CreationDateTime", Instant.ofEpochMilli(context.nowMillis()))
                .with("AttributeDefinitions", in.get("AttributeDefinitions"))
                .with("KeySchema", in.get("KeySchema"));
        Table table = tables.create(new TableDefinition(context.world(), description), context);
        table.lifecycle()
                .enter("CREATING", context.nowMillis() + options.transition().toMillis());
        return answer.with(
                "TableDescription", TableDescriptions.of(table, context).with("TableStatus", "CREATING"));
    }
}
