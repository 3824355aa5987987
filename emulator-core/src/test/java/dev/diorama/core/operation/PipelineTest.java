package dev.diorama.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.control.ControlApi;
import dev.diorama.core.control.Elsewhere;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.http.Responder;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.model.SampleModel;
import dev.diorama.core.protocol.AwsJson;
import dev.diorama.core.protocol.AwsQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=k/20260101/eu-west-1/sample/aws4_request, SignedHeaders=host, Signature=a";

    private final SampleService json = new SampleService(new AwsJson(SampleModel.SAMPLE, Map.of()));
    private final SampleService query = new SampleService(new AwsQuery(SampleModel.SAMPLE));
    private final List<HttpResponse> answers = new ArrayList<>();
    private final Pipeline pipeline = pipeline();

    private Pipeline pipeline() {
        Pipeline[] made = new Pipeline[1];
        ControlApi control = new ControlApi("1.2.3", List.of(json, query), () -> made[0].stats(), List.of());
        made[0] = new Pipeline(
                List.of(json),
                query,
                new Identity("000000000000", null),
                () -> Instant.EPOCH,
                new RequestLog(true),
                new Elsewhere(control, "us-east-1"));
        return made[0];
    }

    private HttpResponse send(String method, String target, Map<String, String> headers, String body) {
        int before = answers.size();
        pipeline.handle(
                HttpRequest.of(method, target, headers, body.getBytes(StandardCharsets.UTF_8)), new Responder() {
                    @Override
                    public void respond(HttpResponse response) {
                        answers.add(response);
                    }

                    @Override
                    public void drop() {
                        throw new AssertionError("dropped");
                    }
                });
        return answers.size() == before ? new HttpResponse(204) : answers.get(before);
    }

    private String json(String target, String body) {
        return json(target, body, AUTHORIZATION);
    }

    private String json(String target, String body, String authorization) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Host", "localhost");
        headers.put("X-Amz-Target", target);
        headers.put("X-Amz-Date", "20260101T000000Z");
        headers.put("Authorization", authorization);
        return text(send("POST", "/", headers, body));
    }

    private static String text(HttpResponse response) {
        return response.status() + " " + new String(response.body(), 0, response.length(), StandardCharsets.UTF_8);
    }

    @Test
    void handle_operation_answers() {
        assertThat(json("Sample_20200102.MakeThing", "{\"Name\":\"ab\"}"))
                .isEqualTo("200 {\"Thing\":{\"Name\":\"ab 000000000000\"}}");
    }

    @Test
    void handle_queryOperation_answers() {
        Map<String, String> headers = Map.of(
                "Host", "localhost",
                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8",
                "X-Amz-Date", "20260101T000000Z",
                "Authorization", AUTHORIZATION);
        assertThat(text(send("POST", "/", headers, "Action=MakeThing&Name=ab&Version=2020-01-02")))
                .startsWith("200 <MakeThingResponse");
        assertThat(text(send("POST", "/", headers, "Action=Nope&Version=1")))
                .contains("<Code>InvalidAction</Code>")
                .contains("Could not find operation Nope for version 1");
        assertThat(text(send("POST", "/", headers, "Name=ab"))).contains("<Code>MissingAction</Code>");
    }

    @Test
    void handle_unknownTarget_isAnUnknownOperation() {
        assertThat(json("Sample_20200102.Nope", "{}"))
                .isEqualTo("400 {\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
        assertThat(json("Other.MakeThing", "{}")).contains("UnknownOperationException");
        assertThat(json("MakeThing", "{}")).contains("UnknownOperationException");
    }

    @Test
    void handle_operationOfTheModelOnly_saysThatItIsMissing() {
        assertThat(json("Sample_20200102.Ping", "{}"))
                .contains("UnknownOperationException")
                .contains("Sample's Ping is not implemented by this version of Diorama.");
    }

    @Test
    void handle_inAwsOrder_identifiesThenParsesThenValidates() {
        assertThat(json("Sample_20200102.MakeThing", "nonsense", "Basic x")).contains("MissingAuthenticationToken");
        assertThat(json("Sample_20200102.MakeThing", "nonsense")).contains("SerializationException");
        assertThat(json("Sample_20200102.MakeThing", "{}")).contains("1 violations");
    }

    @Test
    void handle_error_isInTheRegionsWording() {
        assertThat(json("Sample_20200102.MakeThing", "{\"Name\":\"gone\"}"))
                .isEqualTo("404 {\"__type\":\"com.amazonaws.sample.v20200102#ThingFault\",\"message\":\"old words\"}");
        assertThat(json(
                        "Sample_20200102.MakeThing",
                        "{\"Name\":\"gone\"}",
                        AUTHORIZATION.replace("eu-west-1", "us-east-1")))
                .contains("new words");
    }

    @Test
    void handle_defect_isAnInternalErrorWithoutDetails() {
        assertThat(json("Sample_20200102.MakeThing", "{\"Name\":\"bug\"}"))
                .startsWith("500 ")
                .contains("Internal")
                .doesNotContain("a defect");
    }

    @Test
    void handle_writeNotDurableYet_answersLater() {
        json.slow = true;
        assertThat(json("Sample_20200102.MakeThing", "{\"Name\":\"ab\"}")).startsWith("204");
        json.waiting.get(0).accept(null);
        assertThat(text(answers.get(0))).startsWith("200 ");
    }

    @Test
    void handle_writeLost_answersTheLoss() {
        json.slow = true;
        json("Sample_20200102.MakeThing", "{\"Name\":\"ab\"}");
        json.waiting.get(0).accept(new AwsError("InternalServerError", "the disk is full"));
        assertThat(text(answers.get(0))).startsWith("500 ").contains("the disk is full");
    }

    @Test
    void handle_elsewhere_isAnswered() {
        Map<String, String> headers = Map.of("Host", "localhost");
        assertThat(text(send("GET", "/", headers, ""))).isEqualTo("200 healthy: dynamodb.us-east-1.amazonaws.com ");
        assertThat(text(send("GET", "/nothing", headers, ""))).isEqualTo("404 <UnknownOperationException/>\n");
        assertThat(text(send("DELETE", "/", headers, ""))).startsWith("404 ");
        HttpResponse preflight = send(
                "OPTIONS",
                "/",
                Map.of("Host", "localhost", "Origin", "http://x", "Access-Control-Request-Headers", "x-amz-target"),
                "");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headerName(2)).isEqualTo("Access-Control-Allow-Headers");
        assertThat(preflight.headerValue(2)).isEqualTo("x-amz-target");
    }

    @Test
    void handle_controlApi_tellsHealthAndResets() {
        Map<String, String> headers = Map.of("Host", "localhost");
        assertThat(text(send("GET", "/_diorama/health", headers, "")))
                .isEqualTo("200 {\"status\":\"running\",\"version\":\"1.2.3\",\"services\":[\"Sample\",\"Sample\"]}");
        assertThat(text(send("POST", "/_diorama/reset?account=123456789012", headers, "")))
                .startsWith("200 ");
        assertThat(json.resets).containsExactly("123456789012/null");
        assertThat(text(send("POST", "/_diorama/reset?acount=1", headers, ""))).startsWith("400 ");
        assertThat(text(send("GET", "/_diorama/reset", headers, ""))).startsWith("405 ");
        assertThat(text(send("GET", "/_diorama/nothing", headers, ""))).startsWith("404 ");
    }

    @Test
    void handle_metrics_countRequestsAndErrors() {
        json("Sample_20200102.MakeThing", "{\"Name\":\"ab\"}");
        json("Sample_20200102.MakeThing", "{\"Name\":\"gone\"}");
        String page = text(send("GET", "/_diorama/metrics", Map.of("Host", "localhost"), ""));
        assertThat(page)
                .contains("diorama_request_duration_seconds_count{operation=\"MakeThing\",service=\"Sample\"} 2")
                .contains(
                        "diorama_request_errors_total{error=\"ThingFault\",operation=\"MakeThing\",service=\"Sample\"} 1.0");
    }
}
