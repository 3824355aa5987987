package dev.diorama.dynamodb.table;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table is, apart from its items: immutable, made anew by each change.
 *
 * <p>It is the model's own {@code TableDescription}, as it is kept and shown, with its keys and indexes read out of it.
 */
public final class TableDefinition {

    private final World world;
    private final Structure description;
    private final String name;
    private final String id;
    private final KeySchema keys;
    private final List<IndexDefinition> indexes;

    /**
     * @param description a TableDescription without the members that change by themselves: status, counts and sizes; a
     *     global secondary index has a status only until its backfill is done
     */
    public TableDefinition(World world, Structure description) {
        this.world = world;
        this.description = description;
        this.name = description.requiredString("TableName");
        this.id = description.requiredString("TableId");
        Map<String, ScalarAttributeType> types = types(description);
        this.keys = keys(description, types);
        this.indexes = indexes(description, types, keys);
    }

    private static Map<String, ScalarAttributeType> types(Structure description) {
        Map<String, ScalarAttributeType> types = new HashMap<>();
        for (Structure attribute : description.structures("AttributeDefinitions")) {
            types.put(
                    attribute.requiredString("AttributeName"),
                    ScalarAttributeType.valueOf(attribute.requiredString("AttributeType")));
        }
        return types;
    }

    private static KeySchema keys(Structure holder, Map<String, ScalarAttributeType> types) {
        List<KeyAttribute> partition = new ArrayList<>();
        List<KeyAttribute> sort = new ArrayList<>();
        for (Structure element : holder.structures("KeySchema")) {
            String attribute = element.requiredString("AttributeName");
            ScalarAttributeType type = types.get(attribute);
            if (type == null) {
                throw new IllegalArgumentException("no definition of the key attribute " + attribute);
            }
            boolean hash = element.requiredString("KeyType").equals("HASH");
            (hash ? partition : sort).add(new KeyAttribute(attribute, type));
        }
        return new KeySchema(partition, sort);
    }

    private static List<IndexDefinition> indexes(
            Structure description, Map<String, ScalarAttributeType> types, KeySchema tableKeys) {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (Structure index : description.structures("LocalSecondaryIndexes")) {
            indexes.add(IndexDefinition.of(index, false, keys(index, types), tableKeys));
        }
        for (Structure index : description.structures("GlobalSecondaryIndexes")) {
            indexes.add(IndexDefinition.of(index, true, keys(index, types), tableKeys));
        }
        return List.copyOf(indexes);
    }

    public World world() {
        return world;
    }

    /** The description as it is kept; read only. */
    public Structure description() {
        return description;
    }

    public String name() {
        return name;
    }

    /** The table's TableId, a UUID that no other table ever had. */
    public String id() {
        return id;
    }

    public String arn() {
        return description.requiredString("TableArn");
    }

    public KeySchema keys() {
        return keys;
    }

    /** The local, then the global secondary indexes. */
    public List<IndexDefinition> indexes() {
        return indexes;
    }

    public @Nullable IndexDefinition index(String indexName) {
        for (IndexDefinition index : indexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        return null;
    }

    /** Whether the backfill of an index isn't noted as done. */
    boolean isFilling(String indexName) {
        return description.structures("GlobalSecondaryIndexes").stream()
                .anyMatch(index -> index.requiredString("IndexName").equals(indexName) && index.has("IndexStatus"));
    }

    /** The definition once the backfill of an index is done. */
    TableDefinition filled(String indexName) {
        List<Structure> indexes = new ArrayList<>();
        for (Structure index : description.structures("GlobalSecondaryIndexes")) {
            boolean meant = index.requiredString("IndexName").equals(indexName);
            indexes.add(meant ? index.copy().with("IndexStatus", null) : index);
        }
        return new TableDefinition(world, description.copy().with("GlobalSecondaryIndexes", indexes));
    }

    public boolean hasLocalIndexes() {
        return description.has("LocalSecondaryIndexes");
    }

    /** Whether it is billed per request. */
    public boolean onDemand() {
        Structure billing = description.structure("BillingModeSummary");
        return billing != null && "PAY_PER_REQUEST".equals(billing.string("BillingMode"));
    }

    public boolean deletionProtected() {
        return description.is("DeletionProtectionEnabled");
    }
}
