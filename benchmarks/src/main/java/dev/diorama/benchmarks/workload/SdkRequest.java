package dev.diorama.benchmarks.workload;

import dev.diorama.benchmarks.load.Template;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A DynamoDB request with the headers that the AWS SDK for Java 2 sends, signed with a made-up signature. */
final class SdkRequest {
    private static final ZonedDateTime NOW = ZonedDateTime.now(ZoneOffset.UTC);
    private static final String DAY = NOW.format(DateTimeFormatter.ofPattern("yyyyMMdd"));
    private static final String TIME = NOW.format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static final String HEADERS = """
            POST / HTTP/1.1
            Host: 127.0.0.1:8000
            amz-sdk-invocation-id: 1d2f6b0c-5f0e-4f0a-9a53-0c6a3b1e7d42
            amz-sdk-request: attempt=1; max=9
            Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/%s/us-east-1/dynamodb/aws4_request, \
            SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;\
            x-amz-content-sha256;x-amz-date;x-amz-target, Signature=%s
            Content-Type: application/x-amz-json-1.0
            User-Agent: aws-sdk-java/2.54.13 md/io#sync md/http#Apache ua/2.1 api/DynamoDB#2.54.x \
            os/Linux#6.1 lang/java#17.0.15 md/OpenJDK_64-Bit_Server_VM#17.0.15 md/en m/D,N
            x-amz-content-sha256: %s
            X-Amz-Date: %s
            X-Amz-Target: DynamoDB_20120810.%s
            Content-Length: %d
            Connection: Keep-Alive

            """;

    private SdkRequest() {}

    /**
     * The request.
     *
     * @param api the operation's name in the API
     * @param body its JSON, which may have a {@link Template}'s fields
     */
    static Template of(String api, String body) {
        int length = Template.of(body).length();
        String headers = HEADERS.formatted(DAY, HASH, HASH, TIME, api, length).replace("\n", "\r\n");
        return Template.of(headers + body);
    }
}
