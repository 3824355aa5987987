package dev.diorama.dynamodb.tag;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListTagsOfResourceTest {

    private static final String ARN = "'ResourceArn':'arn:aws:dynamodb:eu-north-1:000000000000:table/abc'";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void run_untaggedTable_listsNone() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.call("ListTagsOfResource", "{" + ARN + "}")).isEqualTo("{\"Tags\":[]}");
    }

    @Test
    void run_tagsOfCreateTable_listsThem() {
        db.call(
                "CreateTable",
                onDemand("abc").with("Tags", "[{'Key':'a','Value':'1'}]").toString());
        assertThat(db.call("ListTagsOfResource", "{" + ARN + "}"))
                .isEqualTo("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}]}");
    }

    @Test
    void run_tokenThatWasNeverGiven_isInvalid() {
        db.call("CreateTable", onDemand("abc").toString());
        assertThat(db.invalid("ListTagsOfResource", "{" + ARN + ",'NextToken':'x'}"))
                .isEqualTo("Invalid NextToken: x");
    }

    @Test
    void run_noArn_breaksItsConstraint() {
        assertThat(db.invalid("ListTagsOfResource", "{}"))
                .isEqualTo(
                        "1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member "
                                + "must not be null");
    }
}
