package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.resource.PolicyRules;
import dev.diorama.dynamodb.resource.TagRules;
import dev.diorama.dynamodb.table.rule.AttributeDefinitions;
import dev.diorama.dynamodb.table.rule.EncryptionRules;
import dev.diorama.dynamodb.table.rule.GlobalTableRules;
import dev.diorama.dynamodb.table.rule.IndexRules;
import dev.diorama.dynamodb.table.rule.KeySchemaRules;
import dev.diorama.dynamodb.table.rule.OnDemandRules;
import dev.diorama.dynamodb.table.rule.StreamRules;
import dev.diorama.dynamodb.table.rule.ThroughputRules;
import dev.diorama.dynamodb.table.rule.WarmRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a table. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 *
 * <p>It checks, in this order:
 *
 * <ol>
 *   <li>the name, then that keys are there and not too many
 *   <li>the table's throughput against its billing mode
 *   <li>attribute definitions that repeat a name
 *   <li>the table's key
 *   <li>that the attributes of all keys are defined, and no others
 *   <li>local secondary indexes; global secondary indexes, and their throughput; how many there are, and their names
 *   <li>on-demand and warm throughput, stream, encryption, tags, policy
 *   <li>that there is no table of that name, and that not too many are changing
 * </ol>
 */
public final class CreateTable implements Operation {

    private static final String ON_DEMAND = "OnDemandThroughput";
    private static final String WARM = "WarmThroughput";
    private static final String PROVISIONED = "ProvisionedThroughput";
    private static final String GLOBAL = "GlobalSecondaryIndexes";

    private final Tables tables;
    private final DynamoDbOptions options;

    public CreateTable(Tables tables, DynamoDbOptions options) {
        this.tables = tables;
        this.options = options;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = TableName.ofNew(in.requiredString("TableName"), context);
        check(in);
        Structure answer = context.answer();
        TableDefinition definition = new NewTable(
                        in, name, context.world(), context.nowMillis(), answer.newChild("TableDescription"))
                .definition();
        return tables.exclusively(() -> answer.with("TableDescription", create(definition, in, context)));
    }

    private static void check(Structure in) {
        GlobalTableRules.refuse(in);
        KeySchemaRules.checkPresent(in);
        KeySchemaRules.checkSizes(in);
        ThroughputRules.checkNew(in);
        AttributeDefinitions definitions = AttributeDefinitions.of(in.structures("AttributeDefinitions"));
        List<Structure> keys = in.structures("KeySchema");
        boolean indexed = in.has("LocalSecondaryIndexes") || in.has(GLOBAL);
        definitions.checkDefined(keys, indexed);
        KeySchemaRules.checkSingle(keys);
        IndexRules.checkDefinitions(in, definitions);
        IndexRules.checkLocals(in);
        IndexRules.checkGlobals(in);
        ThroughputRules.checkIndexes(ThroughputRules.onDemand(in), in.structures(GLOBAL));
        IndexRules.checkAll(in);
        checkSettings(in);
    }

    private static void checkSettings(Structure in) {
        boolean onDemand = ThroughputRules.onDemand(in);
        OnDemandRules.checkNew(in.structure(ON_DEMAND), onDemand, null);
        WarmRules.checkNew(in.structure(WARM), onDemand, in.structure(PROVISIONED), "table");
        for (Structure index : in.structures(GLOBAL)) {
            String name = index.requiredString("IndexName");
            OnDemandRules.checkNew(index.structure(ON_DEMAND), onDemand, name);
            WarmRules.checkNew(index.structure(WARM), onDemand, index.structure(PROVISIONED), "index " + name);
        }
        StreamRules.checkNew(in.structure("StreamSpecification"));
        EncryptionRules.check(in.structure("SSESpecification"));
        TagRules.check(in.structures("Tags"));
        TagRules.checkCount(in.structures("Tags").size());
        PolicyRules.check(in.string("ResourcePolicy"));
    }

    private Structure create(TableDefinition definition, Structure in, RequestContext context) {
        long now = context.nowMillis();
        ChangeLimits.checkCreate(tables, definition, now, options);
        Table table = tables.create(
                definition, attached(in, now), now, now + options.transition().toMillis());
        return TableDescriptions.changing(table, now);
    }

    private Map<Catalog.Kind, Structure> attached(Structure in, long nowMillis) {
        Map<Catalog.Kind, Structure> attached = new EnumMap<>(Catalog.Kind.class);
        if (!in.structures("Tags").isEmpty()) {
            attached.put(
                    Catalog.Kind.TAGS,
                    tables.catalog().document(Catalog.Kind.TAGS).with("Tags", in.get("Tags")));
        }
        String policy = in.string("ResourcePolicy");
        if (policy != null) {
            attached.put(
                    Catalog.Kind.POLICY,
                    tables.catalog()
                            .document(Catalog.Kind.POLICY)
                            .with("Policy", policy)
                            .with("RevisionId", Long.toString(nowMillis)));
        }
        return attached;
    }
}
