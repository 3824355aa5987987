package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.index.IndexDefinition;
import dev.diorama.dynamodb.index.SecondaryIndex;
import dev.diorama.dynamodb.key.KeyAttribute;
import dev.diorama.dynamodb.key.KeySchema;
import dev.diorama.dynamodb.key.ScalarAttributeType;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads of indexes. Items 1 to 4 have the attribute {@code g}, item 5 has not; {@code v} runs against {@code sk}. */
class SourceTest {

    private static final String BY_PK =
            "'KeyConditionExpression':'pk = :k','ExpressionAttributeValues':{':k':{'S':'a'}}";
    private static final String BY_G = "'KeyConditionExpression':'g = :k','ExpressionAttributeValues':{':k':{'S':'x'}}";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        assertThat(db.call(
                        "CreateTable",
                        "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST',"
                                + "'KeySchema':" + key("pk", "sk") + ",'AttributeDefinitions':["
                                + "{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'},"
                                + "{'AttributeName':'g','AttributeType':'S'},{'AttributeName':'v','AttributeType':'N'}],"
                                + "'LocalSecondaryIndexes':["
                                + index("localKeys", key("pk", "v"), "'ProjectionType':'KEYS_ONLY'") + ","
                                + index("localAll", key("pk", "v"), "'ProjectionType':'ALL'") + "],"
                                + "'GlobalSecondaryIndexes':["
                                + index(
                                        "globalSome",
                                        key("g", "v"),
                                        "'ProjectionType':'INCLUDE','NonKeyAttributes':['a']")
                                + "," + index("globalAll", key("g", "v"), "'ProjectionType':'ALL'") + "]}"))
                .contains("TableDescription");
        for (int i = 1; i <= 5; i++) {
            String g = i == 5 ? "" : "'g':{'S':'x'},";
            db.call(
                    "PutItem",
                    "{'TableName':'Orders','Item':{'pk':{'S':'a'},'sk':{'N':'" + i + "'}," + g + "'v':{'N':'" + (10 - i)
                            + "'},'a':{'N':'1'},'b':{'N':'" + i + "'}}}");
        }
    }

    private static String key(String hash, String range) {
        return "[{'AttributeName':'" + hash + "','KeyType':'HASH'},{'AttributeName':'" + range
                + "','KeyType':'RANGE'}]";
    }

    private static String index(String name, String key, String projection) {
        return "{'IndexName':'" + name + "','KeySchema':" + key + ",'Projection':{" + projection + "}}";
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String query(String index, String parameters) {
        return db.call("Query", "{'TableName':'Orders','IndexName':'" + index + "'," + parameters + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localKeys| pk| 5 4 3 2 1",
                "localAll| pk| 5 4 3 2 1",
                "globalSome| g| 4 3 2 1",
                "globalAll| g| 4 3 2 1"
            })
    void cursor_index_givesTheItemsThatHaveItsKeyInItsOrder(String index, String hash, String expected) {
        String by = hash.equals("pk") ? BY_PK : BY_G;
        assertThat(Answers.numbers(query(index, by), "sk")).isEqualTo(expected);
        assertThat(Answers.numbers(query(index, by + ",'ScanIndexForward':false"), "sk"))
                .isEqualTo(new StringBuilder(expected).reverse().toString());
        String scanned = db.call("Scan", "{'TableName':'Orders','IndexName':'" + index + "'}");
        assertThat(Answers.numbers(scanned, "sk")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localKeys| {'pk':{'S':'a'},'sk':{'N':'5'},'v':{'N':'5'}}",
                "localAll| {'pk':{'S':'a'},'sk':{'N':'5'},'v':{'N':'5'},'a':{'N':'1'},'b':{'N':'5'}}",
                "globalSome| {'pk':{'S':'a'},'sk':{'N':'4'},'g':{'S':'x'},'v':{'N':'6'},'a':{'N':'1'}}",
                "globalAll| {'pk':{'S':'a'},'sk':{'N':'4'},'g':{'S':'x'},'v':{'N':'6'},'a':{'N':'1'},'b':{'N':'4'}}"
            })
    void cursor_noSelect_givesWhatTheIndexHolds(String index, String item) {
        String by = index.startsWith("local") ? BY_PK : BY_G;
        assertThat(query(index, by + ",'Limit':1")).startsWith("{\"Items\":[" + item.replace('\'', '"') + "],");
    }

    @Test
    void keyOf_lastItemOfAPage_hasTheIndexsKeyAndTheTables() {
        assertThat(query("globalAll", BY_G + ",'Limit':2,'Select':'COUNT'"))
                .isEqualTo("{\"Count\":2,\"ScannedCount\":2,\"LastEvaluatedKey\":{\"g\":{\"S\":\"x\"},"
                        + "\"v\":{\"N\":\"7\"},\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"3\"}}}");
        assertThat(query("localKeys", BY_PK + ",'Limit':1,'Select':'COUNT'"))
                .endsWith("\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"},\"v\":{\"N\":\"5\"},\"sk\":{\"N\":\"5\"}}}");
    }

    @Test
    void encode_startKeyOfAnIndex_goesOnBehindIt() {
        String start = ",'ExclusiveStartKey':{'g':{'S':'x'},'v':{'N':'7'},'pk':{'S':'a'},'sk':{'N':'3'}}";
        assertThat(Answers.numbers(query("globalAll", BY_G + start), "sk")).isEqualTo("2 1");
    }

    @Test
    void fetch_localIndexAskedForMore_readsTheItemsTooAndCountsThem() {
        String all = query("localKeys", BY_PK + ",'Select':'ALL_ATTRIBUTES','ReturnConsumedCapacity':'INDEXES'");
        assertThat(Answers.numbers(all, "b")).isEqualTo("5 4 3 2 1");
        assertThat(all)
                .endsWith("\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":3.0,"
                        + "\"Table\":{\"CapacityUnits\":2.5},"
                        + "\"LocalSecondaryIndexes\":{\"localKeys\":{\"CapacityUnits\":0.5}}}}");
        String some = query(
                "localKeys",
                BY_PK + ",'ProjectionExpression':'b','Limit':1,'ConsistentRead':true,'ReturnConsumedCapacity':'TOTAL'");
        assertThat(some)
                .startsWith("{\"Items\":[{\"b\":{\"N\":\"5\"}}],")
                .endsWith("\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":2.0}}");
    }

    @Test
    void fetch_localIndexFilteredByMore_readsTheItemsToo() {
        String filtered = query(
                "localKeys",
                "'KeyConditionExpression':'pk = :k','FilterExpression':'b > :b',"
                        + "'ExpressionAttributeValues':{':k':{'S':'a'},':b':{'N':'3'}}");
        assertThat(Answers.numbers(filtered, "sk")).isEqualTo("5 4");
    }

    @Test
    void fetch_localIndexThatHoldsWhatIsAskedFor_readsItAlone() {
        assertThat(query("localKeys", BY_PK + ",'ProjectionExpression':'v','ReturnConsumedCapacity':'INDEXES'"))
                .endsWith("\"CapacityUnits\":0.5,\"Table\":{\"CapacityUnits\":0.0},"
                        + "\"LocalSecondaryIndexes\":{\"localKeys\":{\"CapacityUnits\":0.5}}}}");
    }

    @Test
    void consumed_globalIndex_isTheIndexsAlone() {
        assertThat(query("globalSome", BY_G + ",'Select':'COUNT','ReturnConsumedCapacity':'INDEXES'"))
                .endsWith("\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":0.5,"
                        + "\"Table\":{\"CapacityUnits\":0.0},"
                        + "\"GlobalSecondaryIndexes\":{\"globalSome\":{\"CapacityUnits\":0.5}}}}");
    }

    @Test
    void checkNoneOf_filterOnTheTablesKeyInAGlobalIndex_isAllowed() {
        String filtered = query(
                "globalAll",
                "'KeyConditionExpression':'g = :k','FilterExpression':'sk < :s',"
                        + "'ExpressionAttributeValues':{':k':{'S':'x'},':s':{'N':'3'}}");
        assertThat(Answers.numbers(filtered, "sk")).isEqualTo("2 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "globalAll| 'ConsistentRead':true| Consistent reads are not supported on global secondary indexes",
                "globalSome| 'Select':'ALL_ATTRIBUTES'| One or more parameter values were invalid: Select type ALL_ATTRIBUTES is"
                        + " not supported for global secondary index globalSome because its projection type is not ALL",
                "globalSome| 'ProjectionExpression':'a, b, c.d'| One or more parameter values were invalid: Global secondary index"
                        + " globalSome does not project [b, c]",
                "globalAll| 'FilterExpression':'v > :k'| Filter Expression can only contain non-primary key attributes: Primary"
                        + " key attribute: v",
                "globalAll| 'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'3'}}| The provided starting key is invalid",
                "globalAll| 'ExclusiveStartKey':{'g':{'S':'x'},'v':{'N':'1'}}| The provided starting key is invalid",
                "globalAll| 'ExclusiveStartKey':{'g':{'S':'y'},'v':{'N':'1'},'pk':{'S':'a'},'sk':{'N':'3'}}"
                        + "| The provided starting key is outside query boundaries based on provided conditions",
            })
    void run_globalIndexThatCannotGiveIt_saysWhy(String index, String parameters, String message) {
        assertThat(db.invalid(
                        "Query", "{'TableName':'Orders','IndexName':'" + index + "'," + BY_G + "," + parameters + "}"))
                .isEqualTo(message);
    }

    @Test
    void checkFilled_indexThatIsStillFilled_isRefused() {
        KeySchema keys = KeySchema.of(new KeyAttribute("g", ScalarAttributeType.S), null);
        IndexDefinition definition = new IndexDefinition("late", true, keys, keys, "ALL", Set.of());
        try (OrderedStore store = Stores.memory()) {
            SecondaryIndex index = new SecondaryIndex(definition, store, "late", InstantSource.system(), false);
            assertThatThrownBy(() -> Source.checkFilled(index))
                    .isInstanceOf(AwsError.class)
                    .hasMessage("Cannot read from backfilling global secondary index: late");
            index.completed();
            Source.checkFilled(index);
        }
    }

    @Test
    void of_indexAddedLater_isRefusedUntilItIsThereAndThenHoldsWhatWasThereBefore() {
        Duration transition = Duration.ofSeconds(10);
        try (LocalDynamoDb slow = new LocalDynamoDb(new DynamoDbOptions(WordingChoice.REGION, transition))) {
            slow.call(
                    "CreateTable",
                    "{'TableName':'Late','BillingMode':'PAY_PER_REQUEST','KeySchema':" + key("pk", "sk")
                            + ",'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
                            + "{'AttributeName':'sk','AttributeType':'N'}]}");
            slow.advance(transition.toMillis());
            slow.call("PutItem", "{'TableName':'Late','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'g':{'S':'x'}}}");
            slow.call(
                    "UpdateTable",
                    "{'TableName':'Late','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'},"
                            + "{'AttributeName':'sk','AttributeType':'N'}],'GlobalSecondaryIndexUpdates':[{'Create':"
                            + index("late", key("g", "sk"), "'ProjectionType':'ALL'") + "}]}");
            String scan = "{'TableName':'Late','IndexName':'late'}";
            assertThat(slow.invalid("Scan", scan))
                    .isEqualTo("Cannot read from backfilling global secondary index: late");
            slow.advance(transition.toMillis());
            assertThat(slow.call("Scan", scan)).contains("\"Count\":1");
        }
    }

    @Test
    void run_wholeKeyOfAnIndexWithStartKey_goesOnSinceSeveralItemsMayHaveIt() {
        String start = ",'ExclusiveStartKey':{'g':{'S':'x'},'v':{'N':'7'},'pk':{'S':'a'},'sk':{'N':'2'}}";
        assertThat(Answers.numbers(
                        query(
                                "globalAll",
                                "'KeyConditionExpression':'g = :k AND v = :v',"
                                        + "'ExpressionAttributeValues':{':k':{'S':'x'},':v':{'N':'7'}}" + start),
                        "sk"))
                .isEqualTo("3");
    }
}
