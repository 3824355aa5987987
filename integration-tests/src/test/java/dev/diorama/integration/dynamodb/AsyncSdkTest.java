package dev.diorama.integration.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The AWS SDK for Java's asynchronous client, with many requests under way at once. */
class AsyncSdkTest {

    private static final String TABLE = "diorama-it-" + UUID.randomUUID();
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("counter"));

    private static Target target;
    private static DynamoDbAsyncClient db;

    @BeforeAll
    static void createTable() {
        target = new Target();
        db = target.asyncClient();
        db.createTable(r -> r.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)))
                .join();
        db.waiter().waitUntilTableExists(r -> r.tableName(TABLE)).join();
    }

    @AfterAll
    static void deleteTable() {
        db.deleteTable(r -> r.tableName(TABLE)).join();
        db.close();
        target.close();
    }

    @Test
    void updateItem_twoHundredAtOnce_allCount() {
        List<CompletableFuture<UpdateItemResponse>> updates = IntStream.range(0, 200)
                .mapToObj(i -> db.updateItem(r -> r.tableName(TABLE)
                        .key(KEY)
                        .updateExpression("ADD hits :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))))
                .toList();
        updates.forEach(CompletableFuture::join);
        assertThat(db.getItem(r -> r.tableName(TABLE).key(KEY).consistentRead(true))
                        .join()
                        .item()
                        .get("hits")
                        .n())
                .isEqualTo("200");
    }

    @Test
    void listTables_paginator_findsTheTable() {
        List<String> names = new java.util.concurrent.CopyOnWriteArrayList<>();
        db.listTablesPaginator(r -> r.limit(1))
                .tableNames()
                .subscribe(names::add)
                .join();
        assertThat(names).contains(TABLE);
    }
}
