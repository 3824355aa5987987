package dev.diorama.dynamodb.tag;

import static dev.diorama.dynamodb.table.TableJson.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UntagResourceTest {

    private static final String ARN = "'ResourceArn':'arn:aws:dynamodb:eu-north-1:000000000000:table/abc'";

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call(
                "CreateTable",
                onDemand("abc")
                        .with("Tags", "[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]")
                        .toString());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private String tags() {
        return db.call("ListTagsOfResource", "{" + ARN + "}");
    }

    @Test
    void run_keys_takesTheirTagsAway() {
        assertThat(db.call("UntagResource", "{" + ARN + ",'TagKeys':['a','unknown','a']}"))
                .isEmpty();
        assertThat(tags()).isEqualTo("{\"Tags\":[{\"Key\":\"b\",\"Value\":\"2\"}]}");
        db.call("UntagResource", "{" + ARN + ",'TagKeys':['b']}");
        assertThat(tags()).isEqualTo("{\"Tags\":[]}");
    }

    @Test
    void run_noKey_isInvalid() {
        assertThat(db.invalid("UntagResource", "{" + ARN + ",'TagKeys':[]}"))
                .isEqualTo("Atleast one Tag Key needs to be provided as Input.");
    }
}
