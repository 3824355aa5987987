package dev.diorama.integration.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.PageIterable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The AWS SDK for Java's enhanced client: beans, indexes, versions, transactions. */
class EnhancedClientTest {

    private static Target target;
    private static DynamoDbClient client;
    private static DynamoDbEnhancedClient enhanced;
    private static DynamoDbTable<Order> orders;

    /** An order. */
    @DynamoDbBean
    public static class Order {
        private String customer = "";
        private String id = "";
        private String status = "";
        private Long version;
        private List<String> lines = List.of();

        @DynamoDbPartitionKey
        public String getCustomer() {
            return customer;
        }

        public void setCustomer(String customer) {
            this.customer = customer;
        }

        @DynamoDbSortKey
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        @DynamoDbSecondaryPartitionKey(indexNames = "by-status")
        public String getStatus() {
            return status;
        }

        public void setStatus(String status) {
            this.status = status;
        }

        @DynamoDbVersionAttribute
        public Long getVersion() {
            return version;
        }

        public void setVersion(Long version) {
            this.version = version;
        }

        public List<String> getLines() {
            return lines;
        }

        public void setLines(List<String> lines) {
            this.lines = lines;
        }
    }

    @BeforeAll
    static void createTable() {
        target = new Target();
        client = target.client();
        enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        orders = enhanced.table("diorama-it-" + UUID.randomUUID(), TableSchema.fromBean(Order.class));
        orders.createTable();
        client.waiter().waitUntilTableExists(r -> r.tableName(orders.tableName()));
    }

    @AfterAll
    static void deleteTable() {
        orders.deleteTable();
        client.close();
        target.close();
    }

    private static Order order(String customer, String id, String status) {
        Order order = new Order();
        order.setCustomer(customer);
        order.setId(id);
        order.setStatus(status);
        order.setLines(List.of("pen", "ink"));
        return order;
    }

    @Test
    void putItem_twice_countsVersions() {
        orders.putItem(order("ada", "1", "open"));
        Order read = orders.getItem(
                Key.builder().partitionValue("ada").sortValue("1").build());
        assertThat(read.getVersion()).isNotNull();
        long before = read.getVersion();
        orders.updateItem(read);
        Order again = orders.getItem(
                Key.builder().partitionValue("ada").sortValue("1").build());
        assertThat(again.getVersion()).isEqualTo(before + 1);
        assertThat(again.getLines()).containsExactly("pen", "ink");
    }

    @Test
    void query_index_findsByStatus() {
        orders.putItem(order("bob", "1", "shipped"));
        orders.putItem(order("bob", "2", "shipped"));
        List<String> ids = PageIterable.create(
                        orders.index("by-status").query(QueryConditional.keyEqualTo(k -> k.partitionValue("shipped"))))
                .items()
                .stream()
                .map(Order::getId)
                .sorted()
                .toList();
        assertThat(ids).containsExactly("1", "2");
    }

    @Test
    void transactWriteItems_twoBeans_areBothThere() {
        enhanced.transactWriteItems(
                t -> t.addPutItem(orders, order("eve", "1", "open")).addPutItem(orders, order("eve", "2", "open")));
        assertThat(orders.query(QueryConditional.keyEqualTo(k -> k.partitionValue("eve"))).items().stream()
                        .count())
                .isEqualTo(2);
    }
}
