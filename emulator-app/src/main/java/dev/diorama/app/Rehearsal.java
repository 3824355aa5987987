package dev.diorama.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A few requests of each kind to a server that was only started to learn from them: what they load and run is what the
 * start-up cache brings to every later start.
 */
final class Rehearsal {

    private static final String CREDENTIAL = "AWS4-HMAC-SHA256 Credential=rehearsal/20260101/us-east-1/%s/aws4_request,"
            + " SignedHeaders=host, Signature=0";

    /** More would bring the JIT's profiles into the cache of the newest JDKs; that was measured not to pay. */
    private static final int ROUNDS = 1;

    private static final String TABLE = """
            {"TableName": "Rehearsal", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                      {"AttributeName": "sk", "AttributeType": "N"}],
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]}
            """;
    private static final String KEY = "{\"pk\": {\"S\": \"play\"}, \"sk\": {\"N\": \"1\"}}";
    private static final String ITEM = """
            {"pk": {"S": "play"}, "sk": {"N": "1"}, "title": {"S": "Macbeth"}, "seen": {"N": "3"}, "sad": {"BOOL": true},
             "acts": {"L": [{"N": "1"}, {"N": "2"}]}, "roles": {"SS": ["witch", "king"]}, "place": {"M": {}}}
            """;

    private final int port;

    Rehearsal(int port) {
        this.port = port;
    }

    void play() {
        try {
            dynamoDb("ListTables", "{}");
            dynamoDb("CreateTable", TABLE);
            dynamoDb("DescribeTable", "{\"TableName\": \"Rehearsal\"}");
            for (int i = 0; i < ROUNDS; i++) {
                items();
            }
            dynamoDb("DeleteTable", "{\"TableName\": \"Rehearsal\"}");
            rds("Action=DescribeDBInstances&Version=2014-10-31");
            send("GET", "/_diorama/health", "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void items() throws IOException {
        dynamoDb("PutItem", "{\"TableName\": \"Rehearsal\", \"Item\": " + ITEM + "}");
        dynamoDb("GetItem", "{\"TableName\": \"Rehearsal\", \"Key\": " + KEY + "}");
        dynamoDb(
                "UpdateItem",
                "{\"TableName\": \"Rehearsal\", \"Key\": " + KEY
                        + ", \"UpdateExpression\": \"SET title = :t ADD seen :one\","
                        + " \"ConditionExpression\": \"attribute_exists(pk)\", \"ExpressionAttributeValues\":"
                        + " {\":t\": {\"S\": \"Hamlet\"}, \":one\": {\"N\": \"1\"}}}");
        dynamoDb(
                "Query",
                "{\"TableName\": \"Rehearsal\", \"KeyConditionExpression\": \"pk = :pk\", \"ExpressionAttributeValues\":"
                        + " {\":pk\": {\"S\": \"play\"}}}");
        dynamoDb("Scan", "{\"TableName\": \"Rehearsal\"}");
        dynamoDb("BatchGetItem", "{\"RequestItems\": {\"Rehearsal\": {\"Keys\": [" + KEY + "]}}}");
        dynamoDb("BatchWriteItem", "{\"RequestItems\": {\"Rehearsal\": [{\"PutRequest\": {\"Item\": " + ITEM + "}}]}}");
        dynamoDb(
                "TransactWriteItems",
                "{\"TransactItems\": [{\"Put\": {\"TableName\": \"Rehearsal\", \"Item\": " + ITEM + "}}]}");
        dynamoDb("DeleteItem", "{\"TableName\": \"Rehearsal\", \"Key\": " + KEY + "}");
    }

    private void dynamoDb(String operation, String body) throws IOException {
        send(
                "POST",
                "/",
                "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810." + operation + "\r\n"
                        + signedFor("dynamodb"),
                body);
    }

    private void rds(String body) throws IOException {
        send("POST", "/", "Content-Type: application/x-www-form-urlencoded\r\n" + signedFor("rds"), body);
    }

    private static String signedFor(String service) {
        return "X-Amz-Date: 20260101T000000Z\r\nAuthorization: " + CREDENTIAL.formatted(service) + "\r\n";
    }

    private void send(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                + headers + "Content-Length: " + bytes.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer.lines().forEach(line -> {});
        }
    }
}
