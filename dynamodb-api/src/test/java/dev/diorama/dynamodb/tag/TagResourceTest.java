package dev.diorama.dynamodb.tag;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.LocalDynamoDb;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagResourceTest {

    private static final String ARN = "arn:aws:dynamodb:eu-north-1:000000000000:table/abc";

    private LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call("CreateTable", onDemand("abc").toString());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static String tag(String arn, String tags) {
        return "{'ResourceArn':'" + arn + "','Tags':[" + tags + "]}";
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{'Key':'k" + i + "','Value':'v'}")
                .collect(Collectors.joining(","));
    }

    private String tags() {
        return db.call("ListTagsOfResource", "{'ResourceArn':'" + ARN + "'}");
    }

    @Test
    void run_tags_addsAndReplacesThem() {
        assertThat(db.call("TagResource", tag(ARN, "{'Key':'a','Value':'1'},{'Key':'b','Value':''}")))
                .isEmpty();
        db.call("TagResource", tag(ARN, "{'Key':'a','Value':'2'},{'Key':'ä b+-=._:/@','Value':'c'}"));
        assertThat(tags())
                .isEqualTo("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"2\"},{\"Key\":\"b\",\"Value\":\"\"},"
                        + "{\"Key\":\"ä b+-=._:/@\",\"Value\":\"c\"}]}");
    }

    @Test
    void run_afterARestart_areStillThere() {
        db.call("TagResource", tag(ARN, "{'Key':'a','Value':'1'}"));
        db = db.reopened();
        assertThat(tags()).isEqualTo("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}]}");
    }

    @Test
    void run_noTag_isInvalid() {
        assertThat(db.invalid("TagResource", tag(ARN, ""))).isEqualTo("Atleast one Tag needs to be provided as Input.");
    }

    @Test
    void run_fiftyFirstTag_isTooMany() {
        db.call("TagResource", tag(ARN, numbered(0, 50)));
        assertThat(db.call("TagResource", tag(ARN, "{'Key':'k7','Value':'another'}")))
                .isEmpty();
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'k50','Value':''}")))
                .isEqualTo("Number of Tags exceed the current limit for the provided ResourceArn");
        assertThat(db.invalid(
                        "CreateTable",
                        onDemand("def")
                                .with("Tags", "[" + numbered(0, 51) + "]")
                                .toString()))
                .isEqualTo("Number of Tags exceed the current limit for the provided ResourceArn");
    }

    @ParameterizedTest
    @CsvSource({
        "aws:a, b, Tag keys starting with 'aws:' are reserved for system use: aws:a",
        "AWS:a, b, Tag keys starting with 'aws:' are reserved for system use: AWS:a",
        "a*, b, Tag key contains invalid characters: a*",
        "a, b*, Tag value contains invalid characters: b*"
    })
    void run_tagThatIsNotAllowed_isInvalid(String key, String value, String message) {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'" + key + "','Value':'" + value + "'}")))
                .isEqualTo("One or more parameter values were invalid: " + message);
    }

    @Test
    void run_keyTwice_isInvalid() {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'a','Value':''},{'Key':'a','Value':''}")))
                .isEqualTo("One or more parameter values were invalid: Duplicate tag key: a");
    }

    @Test
    void run_keyTooLong_breaksItsConstraint() {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'" + "a".repeat(129) + "','Value':''}")))
                .startsWith("1 validation error detected: Value 'aaa")
                .endsWith("' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or "
                        + "equal to 128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "arn:aws:dynamodb:eu-north-1", "arn:aws:dynamodb:eu-north-1:000000000000:backup/b"})
    void run_notATablesArn_isInvalid(String arn) {
        for (String operation : new String[] {"TagResource", "UntagResource", "ListTagsOfResource"}) {
            assertThat(db.invalid(operation, request(operation, arn)))
                    .isEqualTo("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:dynamodb:eu-north-1:000000000000:table/unknown",
                "arn:aws:dynamodb:eu-west-1:000000000000:table/abc",
                "arn:aws:dynamodb:eu-north-1:000000000000:table/abc/index/i"
            })
    void run_noTableOfThatArn_isNotFound(String arn) {
        for (String operation : new String[] {"TagResource", "UntagResource", "ListTagsOfResource"}) {
            assertThat(db.call(operation, request(operation, arn)))
                    .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":"
                            + "\"Requested resource not found: ResourcArn: " + arn + " not found\"}");
        }
    }

    @Test
    void run_anotherAccountsArn_isDenied() {
        String arn = "arn:aws:dynamodb:eu-north-1:111111111111:table/abc";
        for (String operation : new String[] {"TagResource", "UntagResource", "ListTagsOfResource"}) {
            assertThat(db.call(operation, request(operation, arn)))
                    .contains(
                            "AccessDeniedException",
                            "not authorized to perform: dynamodb:" + operation + " on resource: " + arn);
        }
    }

    private static String request(String operation, String arn) {
        return switch (operation) {
            case "TagResource" -> tag(arn, "{'Key':'a','Value':''}");
            case "UntagResource" -> "{'ResourceArn':'" + arn + "','TagKeys':['a']}";
            default -> "{'ResourceArn':'" + arn + "'}";
        };
    }

    @Test
    void run_whileTheTableIsMade_isInUse() {
        db.close();
        db = new LocalDynamoDb(new DynamoDbOptions(DynamoDbOptions.WordingChoice.REGION, Duration.ofSeconds(10)));
        createTable();
        assertThat(db.call("TagResource", request("TagResource", ARN)))
                .contains("ResourceInUseException", "Table is being created: abc");
        assertThat(tags()).contains("ResourcArn");
        db.advance(10_000);
        assertThat(db.call("TagResource", request("TagResource", ARN))).isEmpty();
        db.call("DeleteTable", "{'TableName':'abc'}");
        assertThat(db.call("UntagResource", request("UntagResource", ARN))).contains("Table is being deleted: abc");
    }
}
