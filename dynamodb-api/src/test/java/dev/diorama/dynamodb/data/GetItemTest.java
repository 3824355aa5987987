package dev.diorama.dynamodb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetItemTest {

    private final LocalDynamoDb db = new LocalDynamoDb();

    @BeforeEach
    void createTable() {
        db.call(
                "CreateTable",
                "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void run_itemThatWasPut_returnsIt() {
        db.call("PutItem", "{'TableName':'Orders','Item':{'pk':{'S':'a'},'n':{'N':'1.50'}}}");
        assertThat(db.call("GetItem", "{'TableName':'Orders','Key':{'pk':{'S':'a'}}}"))
                .isEqualTo("{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1.5\"}}}");
    }

    @Test
    void run_noSuchItem_returnsNothing() {
        assertThat(db.call("GetItem", "{'TableName':'Orders','Key':{'pk':{'S':'b'}}}"))
                .isEqualTo("{}");
    }

    @Test
    void run_noSuchTable_saysSoAsTheDataPlaneDoes() {
        assertThat(db.call("GetItem", "{'TableName':'Nothing','Key':{'pk':{'S':'b'}}}"))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                        + "\"message\":\"Requested resource not found\"}");
    }
}
