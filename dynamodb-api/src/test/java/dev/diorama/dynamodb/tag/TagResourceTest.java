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
                .isEqualTo(
                        "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"2\"},{\"Key\":\"b\",\"Value\":\"\"},{\"Key\":\"ä b+-=._:/@\",\"Value\":\"c\"}]}");
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
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "aws:a, b, \"Tag Key cannot be prefixed with aws:, Key: aws:a\"",
                "AWS:a, b, \"Tag Key cannot be prefixed with aws:, Key: AWS:a\"",
                "a*, b, \"The Tag Key provided is invalid, Key: a*\"",
                "a, b*, \"The Tag Value provided is invalid, Value: b*\""
            })
    void run_tagThatIsNotAllowed_isInvalid(String key, String value, String message) {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'" + key + "','Value':'" + value + "'}")))
                .isEqualTo(message);
    }

    @Test
    void run_keyTwice_isInvalid() {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'a','Value':''},{'Key':'a','Value':''}")))
                .isEqualTo("Duplicate Tag Keys provided as input: Duplicate Tag Key found a");
    }

    @Test
    void run_keyTooLongOrNoValue_isInvalid() {
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'" + "a".repeat(129) + "','Value':''}")))
                .isEqualTo("The Tag Key provided is invalid, Key: " + "a".repeat(129));
        assertThat(db.invalid("TagResource", tag(ARN, "{'Key':'a'}")))
                .isEqualTo("The Tag Value provided is invalid, Value: null");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, One or more parameter values were invalid: ARNs must start with 'arn:': ",
        "arn:aws:s3:::b, One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: ",
        "arn:aws:dynamodb:eu-north-1, One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: ",
        "arn:aws:dynamodb:eu-west-1:000000000000:table/abc, Invalid TableArn: Invalid ResourceArn provided as input "
    })
    void run_notATablesArnHere_isInvalid(String arn, String message) {
        for (String operation : new String[] {"TagResource", "UntagResource", "ListTagsOfResource"}) {
            assertThat(db.invalid(operation, request(operation, arn))).isEqualTo(message.stripTrailing() + " " + arn);
        }
    }

    @Test
    void run_indexsArn_isInvalid() {
        assertThat(db.invalid("TagResource", request("TagResource", ARN + "/index/i")))
                .isEqualTo(
                        "One or more parameter values were invalid: Invalid resource arn provided, only table or stream "
                                + "is accepted. Provided resource arn: " + ARN + "/index/i");
    }

    @Test
    void run_noTableOfThatArn_isNotFound() {
        String arn = "arn:aws:dynamodb:eu-north-1:000000000000:table/unknown";
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
