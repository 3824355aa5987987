package dev.diorama.dynamodb.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchWriteItemTest {

    private static final String BOUNDS = "Map value must satisfy constraint: [Member must have length less than or "
            + "equal to 25, Member must have length greater than or equal to 1]";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTables() {
        SampleTables.create(db);
        db.callInBoth("CreateTable", SampleTables.plain("Other"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String write(String json) {
        return db.call("BatchWriteItem", json).replace('"', '\'');
    }

    private static String puts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{'PutRequest':{'Item':{'pk':{'S':'" + i + "'}}}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String scan(String table) {
        return db.call("Scan", "{'TableName':'" + table + "','Select':'COUNT'}");
    }

    @Test
    void run_putsAndDeletes_areDone() {
        write("{'RequestItems':{'Plain':" + puts(0, 3) + "}}");
        assertThat(write("{'RequestItems':{'Plain':[{'DeleteRequest':{'Key':{'pk':{'S':'0'}}}},"
                        + "{'DeleteRequest':{'Key':{'pk':{'S':'none'}}}}],'Other':" + puts(0, 20) + "}}"))
                .isEqualTo("{'UnprocessedItems':{}}");
        assertThat(scan("Plain")).contains("\"Count\":2");
        assertThat(scan("Other")).contains("\"Count\":20");
    }

    @Test
    void run_consumedCapacity_isListedByTable() {
        assertThat(write("{'RequestItems':{'Plain':" + puts(0, 3) + ",'Full':[{'PutRequest':{'Item':"
                        + "{'pk':{'S':'a'},'sk':{'N':'1'},'l':{'S':'l'}}}}]},'ReturnConsumedCapacity':'INDEXES'}"))
                .isEqualTo("{'UnprocessedItems':{},'ConsumedCapacity':["
                        + "{'TableName':'Plain','CapacityUnits':3.0,'Table':{'CapacityUnits':3.0}},"
                        + "{'TableName':'Full','CapacityUnits':2.0,'Table':{'CapacityUnits':1.0},"
                        + "'LocalSecondaryIndexes':{'lsi':{'CapacityUnits':1.0}}}]}");
    }

    @Test
    void run_noTables_isRefusedInWordsOfItsOwn() {
        String message = "The requestItems parameter is required for BatchWriteItem";
        assertThat(db.invalid("BatchWriteItem", "{'RequestItems':{}}")).isEqualTo(message);
        assertThat(db.revisedInvalid("BatchWriteItem", "{'RequestItems':{}}")).isEqualTo(message);
        assertThat(db.invalid("BatchWriteItem", "{}"))
                .isEqualTo("1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    void run_moreThan25OfOneTable_isRefused() {
        String request = "{'RequestItems':{'NoTable':" + puts(0, 26) + "}}";
        assertThat(db.invalid("BatchWriteItem", request))
                .matches(Pattern.compile("1 validation error detected: Value '\\{NoTable=\\["
                        + "(WriteRequest\\(putRequest=PutRequest\\(item=\\{pk=com\\.amazonaws\\.dynamodb\\.v20120810"
                        + "\\.AttributeValue@[0-9a-f]+}, workloadProfileName=null\\), deleteRequest=null\\)(, )?){26}"
                        + "]}' at 'requestItems' failed to satisfy constraint: " + Pattern.quote(BOUNDS)));
        assertThat(db.revisedInvalid("BatchWriteItem", request))
                .isEqualTo(
                        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: " + BOUNDS);
    }

    @Test
    void run_nothingToWriteToATable_isRefused() {
        assertThat(db.invalid("BatchWriteItem", "{'RequestItems':{'NoTable':[]}}"))
                .isEqualTo("1 validation error detected: Value '{NoTable=[]}' at 'requestItems' failed to satisfy "
                        + "constraint: " + BOUNDS);
    }

    @Test
    void run_moreThan25OfSeveralTables_isRefused() {
        assertThat(db.invalid(
                        "BatchWriteItem",
                        "{'RequestItems':{'NoTable':" + puts(0, 20) + ",'Other':" + puts(0, 6) + "}}"))
                .isEqualTo("Too many items requested for the BatchWriteItem call");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'PutRequest':{'Item':{'pk':{'S':'a'},'sk':{'N':'1'}}}},{'DeleteRequest':{'Key':{'pk':{'S':'a'},'sk':{'N':'1.0'}}}} => Provided list of item keys contains duplicates
            {'PutRequest':{'Item':{'pk':{'S':'a'}}}} => The provided key element does not match the schema
            {'PutRequest':{'Item':{'pk':{'N':'1'},'sk':{'N':'1'}}}} => The provided key element does not match the schema
            {'DeleteRequest':{'Key':{'pk':{'S':'a'},'sk':{'N':'1'},'x':{'N':'1'}}}} => The provided key element does not match the schema
            {'PutRequest':{'Item':{'pk':{'S':''},'sk':{'N':'1'}}}} => One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
            {'PutRequest':{'Item':{'pk':{'S':'a'},'sk':{'N':'1'},'g':{'N':'1'}}}} => One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: gsi
            {} => Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {'PutRequest':{'Item':{}},'DeleteRequest':{'Key':{}}} => Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
            {'PutRequest':{'Item':{'x':{'NS':[]}}}} => One or more parameter values were invalid: An number set  may not be empty
            """)
    void run_wrongWrites_areRefusedAndNothingIsDone(String writes, String message) {
        String request =
                "{'RequestItems':{'Full':[{'PutRequest':{'Item':{'pk':{'S':'good'},'sk':{'N':'1'}}}}," + writes + "]}}";
        assertThat(db.invalid("BatchWriteItem", request)).isEqualTo(message);
        assertThat(scan("Full")).contains("\"Count\":0");
    }

    @Test
    void run_itemLargerThan400KB_isRefusedBeforeTheTableIsLookedFor() {
        assertThat(db.invalid(
                        "BatchWriteItem",
                        "{'RequestItems':{'NoTable':[{'PutRequest':{'Item':{'x':{'S':'" + "x".repeat(409_600)
                                + "'}}}}]}}"))
                .isEqualTo("Item size has exceeded the maximum allowed size");
    }

    @Test
    void run_anUnknownTable_failsTheWholeBeforeKeysAreLookedAt() {
        assertThat(write("{'RequestItems':{'Plain':[{'PutRequest':{'Item':{'no':{'S':'a'}}}}],'NoTable':" + puts(0, 1)
                        + "}}"))
                .contains("#ResourceNotFoundException','message':'Requested resource not found'");
    }

    @Test
    void run_missingItem_isReportedWhereItIs() {
        assertThat(db.invalid("BatchWriteItem", "{'RequestItems':{'Plain':[{'PutRequest':{}}]}}"))
                .isEqualTo("1 validation error detected: Value null at "
                        + "'requestItems.Plain.member.1.member.putRequest.item' failed to satisfy constraint: "
                        + "Member must not be null");
    }
}
