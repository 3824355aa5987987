package dev.diorama.core.protocol;

import static dev.diorama.core.model.SampleModel.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.SampleModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsQueryTest {

    private final AwsQuery protocol = new AwsQuery(SAMPLE);

    private Structure parse(String form) {
        HttpRequest request =
                HttpRequest.of("POST", "/", Map.of("Host", "localhost"), form.getBytes(StandardCharsets.UTF_8));
        return protocol.parse(request, SampleModel.operation("MakeThing"));
    }

    private static String body(HttpResponse response) {
        return new String(response.body(), 0, response.length(), StandardCharsets.UTF_8);
    }

    @Test
    void parse_everyKind_isTyped() {
        Structure in = parse("Action=MakeThing&Name=ab&Size=3&Weight=4&Ratio=0.5&Hard=TRUE&Since=2023-11-14T22:13:20Z"
                + "&Labels.entry.1.key=k&Labels.entry.1.value=v&Raw=AQI%3D");
        assertThat(in.string("Name")).isEqualTo("ab");
        assertThat(in.get("Size")).isEqualTo(3);
        assertThat(in.get("Weight")).isEqualTo(4L);
        assertThat(in.get("Ratio")).isEqualTo(0.5);
        assertThat(in.is("Hard")).isTrue();
        assertThat(in.get("Since")).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(in.map("Labels")).isEqualTo(Map.of("k", "v"));
        assertThat(in.get("Raw")).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void parse_listUnderItsOwnNameOrMember_isTheSame() {
        Structure named = parse("Things.Thing.2.Name=b&Things.Thing.1.Name=a&Things.Thing.10.Name=c");
        Structure plain = parse("Things.member.1.Name=a&Things.member.2.Name=b&Things.member.3.Name=c");
        assertThat(named.structures("Things"))
                .isEqualTo(plain.structures("Things"))
                .hasSize(3);
    }

    @Test
    void parse_nestedStructure_isRead() {
        Structure in = parse("Things.Thing.1.Inner.Inner.Name=z");
        assertThat(in.structures("Things")
                        .get(0)
                        .requiredStructure("Inner")
                        .requiredStructure("Inner")
                        .string("Name"))
                .isEqualTo("z");
    }

    @Test
    void parse_notANumber_isMalformed() {
        assertThatThrownBy(() -> parse("Size=many"))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.type()).isEqualTo("MalformedInput"));
    }

    @Test
    void parse_absurdDepth_isIgnored() {
        assertThat(parse("Things" + ".1".repeat(50_000) + "=x").structures("Things"))
                .hasSize(1);
    }

    @Test
    void answer_operation_wrapsItsResult() {
        Structure out = new Structure(SampleModel.operation("MakeThing").output());
        Structure thing =
                out.newChild("Things").with("Name", "a<&").with("Since", Instant.ofEpochSecond(1_700_000_000L));
        String xml = body(protocol.answer(
                SampleModel.operation("MakeThing"),
                out.with("Things", List.of(thing)).with("Labels", Map.of("k", "v")),
                "id-1"));
        assertThat(xml)
                .isEqualTo("<MakeThingResponse xmlns=\"http://sample.amazonaws.com/doc/2020-01-02/\">\n"
                        + "  <MakeThingResult><Things><Thing><Name>a&lt;&amp;</Name>"
                        + "<Since>2023-11-14T22:13:20.000Z</Since></Thing></Things>"
                        + "<Labels><entry><key>k</key><value>v</value></entry></Labels></MakeThingResult>\n"
                        + "  <ResponseMetadata>\n    <RequestId>id-1</RequestId>\n  </ResponseMetadata>\n"
                        + "</MakeThingResponse>\n");
    }

    @Test
    void answer_operationWithoutOutput_hasNoResult() {
        Structure out = new Structure(SampleModel.operation("Ping").output());
        assertThat(body(protocol.answer(SampleModel.operation("Ping"), out, "id-1")))
                .doesNotContain("Result>");
    }

    @Test
    void error_ofTheModel_hasItsOwnCodeAndStatus() {
        HttpResponse response = protocol.error(new AwsError("ThingFault", "no <thing>"), false, "id-1");
        assertThat(response.status()).isEqualTo(404);
        assertThat(body(response))
                .contains("<Type>Sender</Type>")
                .contains("<Code>ThingNotFound</Code>")
                .contains("<Message>no &lt;thing></Message>".replace("thing>", "thing&gt;"))
                .contains("<RequestId>id-1</RequestId>");
    }

    @Test
    void error_common_hasItsQueryCode() {
        HttpResponse response = protocol.error(new AwsError("InvalidSignatureException", "no"), false, "id-1");
        assertThat(response.status()).isEqualTo(403);
        assertThat(body(response)).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void newRequestId_isAVersion4Uuid() {
        assertThat(java.util.UUID.fromString(protocol.newRequestId()).version()).isEqualTo(4);
    }
}
