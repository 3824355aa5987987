package dev.diorama.dynamodb;

/**
 * Tables for tests of operations on items, in both regions.
 *
 * <p>{@code Plain} has a partition key pk (S). {@code Full} has pk (S) and sk (N); a local index {@code lsi} on pk and l
 * (S) that holds x; a global index {@code gsi} on g (S) and h (N) that holds everything; a global index {@code keys} on b
 * (B) that holds keys only.
 */
public final class SampleTables {

    private SampleTables() {}

    /** Makes them. */
    public static void create(LocalDynamoDb db) {
        db.callInBoth("CreateTable", plain("Plain"));
        db.callInBoth("CreateTable", full("Full"));
    }

    /** What makes a table with all kinds of indexes. */
    public static String full(String name) {
        return "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST','KeySchema':" + keys("pk", "sk")
                + ",'AttributeDefinitions':[" + attribute("pk", "S") + "," + attribute("sk", "N") + ","
                + attribute("l", "S") + "," + attribute("g", "S") + "," + attribute("h", "N") + ","
                + attribute("b", "B") + "],"
                + "'LocalSecondaryIndexes':[{'IndexName':'lsi','KeySchema':" + keys("pk", "l")
                + ",'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['x']}}],"
                + "'GlobalSecondaryIndexes':[{'IndexName':'gsi','KeySchema':" + keys("g", "h")
                + ",'Projection':{'ProjectionType':'ALL'}},"
                + "{'IndexName':'keys','KeySchema':[{'AttributeName':'b','KeyType':'HASH'}],"
                + "'Projection':{'ProjectionType':'KEYS_ONLY'}}]}";
    }

    /** What makes a table with a partition key pk (S). */
    public static String plain(String name) {
        return "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST',"
                + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                + "'AttributeDefinitions':[" + attribute("pk", "S") + "]}";
    }

    private static String keys(String hash, String range) {
        return "[{'AttributeName':'" + hash + "','KeyType':'HASH'},{'AttributeName':'" + range
                + "','KeyType':'RANGE'}]";
    }

    private static String attribute(String name, String type) {
        return "{'AttributeName':'" + name + "','AttributeType':'" + type + "'}";
    }
}
