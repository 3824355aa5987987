package dev.diorama.core.protocol;

import static dev.diorama.core.model.SampleModel.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.SampleModel;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class AwsJsonTest {

    private final AwsJson protocol = new AwsJson(SAMPLE, Map.of());

    private static String body(HttpResponse response) {
        return new String(response.body(), 0, response.length(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse response, String name) {
        for (int i = 0; i < response.headerCount(); i++) {
            if (response.headerName(i).equalsIgnoreCase(name)) {
                return response.headerValue(i);
            }
        }
        return "";
    }

    @Test
    void answer_carriesTheCrcOfItsBody() {
        Structure out = new Structure(SampleModel.operation("MakeThing").output());
        out.with("Thing", out.newChild("Thing").with("Name", "a"));
        HttpResponse response = protocol.answer(SampleModel.operation("MakeThing"), out, "ID");
        CRC32 crc = new CRC32();
        crc.update(response.body(), 0, response.length());
        assertThat(body(response)).isEqualTo("{\"Thing\":{\"Name\":\"a\"}}");
        assertThat(header(response, "x-amz-crc32")).isEqualTo(Long.toString(crc.getValue()));
        assertThat(header(response, "x-amzn-RequestId")).isEqualTo("ID");
        assertThat(header(response, "Content-Type")).isEqualTo("application/x-amz-json-1.0");
    }

    @Test
    void error_ofTheModel_isInTheServicesNamespace() {
        HttpResponse response = protocol.error(new AwsError("ThingFault", "gone"), false, "ID");
        assertThat(response.status()).isEqualTo(404);
        assertThat(body(response))
                .isEqualTo("{\"__type\":\"com.amazonaws.sample.v20200102#ThingFault\",\"message\":\"gone\"}");
    }

    @Test
    void error_withMembers_showsThem() {
        AwsError error = new AwsError("TooMany", Phrase.same("full"), Map.of("Left", 3));
        HttpResponse response = protocol.error(error, false, "ID");
        assertThat(response.status()).isEqualTo(500);
        assertThat(body(response))
                .isEqualTo("{\"__type\":\"com.amazonaws.sample.v20200102#TooMany\",\"Message\":\"full\",\"Left\":3}");
    }

    @Test
    void error_common_isCorals() {
        assertThat(body(protocol.error(new AwsError("SerializationException", "x"), false, "ID")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"x\"}");
        assertThat(body(protocol.error(new AwsError("UnknownOperationException", ""), false, "ID")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
        assertThat(body(protocol.error(new AwsError("ValidationException", new Phrase("c", "r")), true, "ID")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"r\"}");
    }

    @Test
    void newRequestId_looksLikeDynamoDbs() {
        assertThat(protocol.newRequestId())
                .matches("[A-Z0-9]{26}VV4KQNSO5AEMVJF66Q9ASUAAJG")
                .isNotEqualTo(protocol.newRequestId());
    }
}
