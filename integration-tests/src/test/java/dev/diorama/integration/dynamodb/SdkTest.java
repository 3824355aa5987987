package dev.diorama.integration.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The AWS SDK for Java's synchronous client. */
class SdkTest {

    private static final String TABLE = "diorama-it-" + UUID.randomUUID();

    private static Target target;
    private static DynamoDbClient db;

    @BeforeAll
    static void createTable() {
        target = new Target();
        db = target.client();
        db.createTable(r -> r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
        db.waiter().waitUntilTableExists(r -> r.tableName(TABLE));
    }

    @AfterAll
    static void deleteTable() {
        db.deleteTable(r -> r.tableName(TABLE));
        db.waiter().waitUntilTableNotExists(r -> r.tableName(TABLE));
        db.close();
        target.close();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue n(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static Map<String, AttributeValue> at(String pk, long sk) {
        return Map.of("pk", s(pk), "sk", n(sk));
    }

    @Test
    void putItem_everyType_comesBack() {
        Map<String, AttributeValue> item = Map.ofEntries(
                Map.entry("pk", s("types")),
                Map.entry("sk", n(1)),
                Map.entry("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))),
                Map.entry("ss", AttributeValue.fromSs(List.of("a", "b"))),
                Map.entry("ns", AttributeValue.fromNs(List.of("1", "2"))),
                Map.entry("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x")))),
                Map.entry("l", AttributeValue.fromL(List.of(s("x"), AttributeValue.fromNul(true)))),
                Map.entry("m", AttributeValue.fromM(Map.of("k", AttributeValue.fromBool(false)))),
                Map.entry("e", s("")),
                Map.entry("u", s("gr\u00fc\u00df \ud83d\ude00 \"quoted\" \\ \n")));
        db.putItem(r -> r.tableName(TABLE).item(item));
        assertThat(db.getItem(r -> r.tableName(TABLE).key(at("types", 1)).consistentRead(true))
                        .item())
                .isEqualTo(item);
    }

    @Test
    void putItem_conditionFails_returnsTheItem() {
        db.putItem(r -> r.tableName(TABLE).item(at("condition", 1)));
        ConditionalCheckFailedException failed = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> db.putItem(r -> r.tableName(TABLE)
                        .item(at("condition", 1))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
        assertThat(failed.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
        assertThat(failed.item()).isEqualTo(at("condition", 1));
    }

    @Test
    void updateItem_counter_countsAndReturns() {
        for (int i = 0; i < 3; i++) {
            db.updateItem(r -> r.tableName(TABLE)
                    .key(at("counter", 1))
                    .updateExpression("SET hits = if_not_exists(hits, :zero) + :one")
                    .expressionAttributeValues(Map.of(":zero", n(0), ":one", n(1))));
        }
        UpdateItemResponse updated = db.updateItem(r -> r.tableName(TABLE)
                .key(at("counter", 1))
                .updateExpression("ADD hits :one")
                .expressionAttributeValues(Map.of(":one", n(1)))
                .returnValues(ReturnValue.UPDATED_NEW));
        assertThat(updated.attributes()).isEqualTo(Map.of("hits", n(4)));
    }

    @Test
    void query_pages_giveEveryItemOnceInOrder() {
        List<WriteRequest> puts = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int sk = i;
            puts.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(at("pages", sk)).build())
                    .build());
        }
        assertThat(db.batchWriteItem(r -> r.requestItems(Map.of(TABLE, puts))).unprocessedItems())
                .isEmpty();
        List<String> keys = db
                .queryPaginator(r -> r.tableName(TABLE)
                        .limit(4)
                        .scanIndexForward(false)
                        .keyConditionExpression("pk = :p AND sk BETWEEN :a AND :b")
                        .expressionAttributeValues(Map.of(":p", s("pages"), ":a", n(2), ":b", n(11))))
                .items()
                .stream()
                .map(item -> item.get("sk").n())
                .toList();
        assertThat(keys).containsExactly("11", "10", "9", "8", "7", "6", "5", "4", "3", "2");
    }

    @Test
    void scan_segments_partTheTable() {
        for (int i = 0; i < 20; i++) {
            Map<String, AttributeValue> item = at("segment" + i, 1);
            db.putItem(r -> r.tableName(TABLE).item(item));
        }
        List<String> keys = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            int number = segment;
            db.scanPaginator(r -> r.tableName(TABLE)
                            .segment(number)
                            .totalSegments(4)
                            .filterExpression("begins_with(pk, :s)")
                            .expressionAttributeValues(Map.of(":s", s("segment"))))
                    .items()
                    .forEach(item -> keys.add(item.get("pk").s()));
        }
        assertThat(keys).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void transactWriteItems_oneConditionFails_changesNothing() {
        TransactionCanceledException cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> db.transactWriteItems(r -> r.transactItems(
                        w -> w.put(p -> p.tableName(TABLE).item(at("transaction", 1))),
                        w -> w.conditionCheck(c -> c.tableName(TABLE)
                                .key(at("transaction", 2))
                                .conditionExpression("attribute_exists(pk)")))));
        assertThat(cancelled.awsErrorDetails().errorMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons "
                        + "[None, ConditionalCheckFailed]");
        assertThat(cancelled.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(db.getItem(r -> r.tableName(TABLE).key(at("transaction", 1)).consistentRead(true))
                        .hasItem())
                .isFalse();
    }

    @Test
    void updateTable_newIndex_isFilledAndQueried() {
        Map<String, AttributeValue> item = Map.of("pk", s("indexed"), "sk", n(1), "owner", s("ada"), "x", s("y"));
        db.putItem(r -> r.tableName(TABLE).item(item));
        db.updateTable(r -> r.tableName(TABLE)
                .attributeDefinitions(attribute("owner", ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(u -> u.create(c -> c.indexName("by-owner")
                        .keySchema(key("owner", KeyType.HASH))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY)))));
        TableDescription table = indexActive();
        assertThat(table.globalSecondaryIndexes()).hasSize(1);
        assertThat(db.query(r -> r.tableName(TABLE)
                                .indexName("by-owner")
                                .keyConditionExpression("#o = :o")
                                .expressionAttributeNames(Map.of("#o", "owner"))
                                .expressionAttributeValues(Map.of(":o", s("ada"))))
                        .items())
                .containsExactly(Map.of("pk", s("indexed"), "sk", n(1), "owner", s("ada")));
    }

    private static TableDescription indexActive() {
        while (true) {
            TableDescription table = db.describeTable(r -> r.tableName(TABLE)).table();
            if (table.globalSecondaryIndexes().stream().allMatch(i -> i.indexStatus() == IndexStatus.ACTIVE)) {
                return table;
            }
        }
    }

    @Test
    void tagResource_tags_areListed() {
        String arn = db.describeTable(r -> r.tableName(TABLE)).table().tableArn();
        db.tagResource(r -> r.resourceArn(arn)
                .tags(Tag.builder().key("team").value("storage").build()));
        assertThat(db.listTagsOfResource(r -> r.resourceArn(arn)).tags())
                .contains(Tag.builder().key("team").value("storage").build());
        db.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
        assertThat(db.listTagsOfResource(r -> r.resourceArn(arn)).tags()).isEmpty();
    }

    @Test
    void invalidRequest_isAValidationException() {
        assertThatThrownBy(() -> db.getItem(r -> r.tableName(TABLE).key(Map.of("pk", s("a")))))
                .isInstanceOfSatisfying(DynamoDbException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("The provided key element does not match the schema");
                });
    }
}
