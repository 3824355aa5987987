package dev.diorama.dynamodb.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON of requests about tables, for tests that change one member of a good one; {@code '} stands for {@code "}. */
public final class TableJson {

    private final Map<String, String> members = new LinkedHashMap<>();

    private TableJson(String name) {
        members.put("TableName", "'" + name + "'");
    }

    /** A CreateTable of a table on demand, with a partition key {@code pk}. */
    public static TableJson onDemand(String name) {
        return new TableJson(name)
                .with("BillingMode", "'PAY_PER_REQUEST'")
                .with("KeySchema", key("pk"))
                .with("AttributeDefinitions", strings("pk"));
    }

    /** A CreateTable of a provisioned table, with a partition key {@code pk}. */
    public static TableJson provisioned(String name, long read, long write) {
        return onDemand(name)
                .with("BillingMode", "'PROVISIONED'")
                .with("ProvisionedThroughput", throughput(read, write));
    }

    /** A request that only names the table. */
    public static TableJson of(String name) {
        return new TableJson(name);
    }

    /** Sets a member to some JSON; null leaves it out. */
    public TableJson with(String member, String json) {
        if (json == null) {
            members.remove(member);
        } else {
            members.put(member, json);
        }
        return this;
    }

    /** A key schema: a HASH attribute, then RANGE attributes. */
    public static String key(String... names) {
        StringBuilder key = new StringBuilder("[");
        for (int i = 0; i < names.length; i++) {
            key.append(i == 0 ? "" : ",").append(element(names[i], i == 0 ? "HASH" : "RANGE"));
        }
        return key.append(']').toString();
    }

    /** One element of a key schema. */
    public static String element(String name, String type) {
        return "{'AttributeName':'" + name + "','KeyType':'" + type + "'}";
    }

    /** Definitions of string attributes. */
    public static String strings(String... names) {
        StringBuilder definitions = new StringBuilder("[");
        for (int i = 0; i < names.length; i++) {
            definitions
                    .append(i == 0 ? "" : ",")
                    .append("{'AttributeName':'")
                    .append(names[i])
                    .append("','AttributeType':'S'}");
        }
        return definitions.append(']').toString();
    }

    /** A throughput. */
    public static String throughput(long read, long write) {
        return "{'ReadCapacityUnits':" + read + ",'WriteCapacityUnits':" + write + "}";
    }

    /** An index that projects everything, without the brackets of a list. */
    public static String index(String name, String keySchema) {
        return index(name, keySchema, "{'ProjectionType':'ALL'}", "");
    }

    /** An index; {@code more} is further members, each behind a comma. */
    public static String index(String name, String keySchema, String projection, String more) {
        return "{'IndexName':'" + name + "','KeySchema':" + keySchema + ",'Projection':" + projection + more + "}";
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> "'" + member.getKey() + "':" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
