package dev.diorama.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.http.HttpFailure;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.model.SampleModel;
import dev.diorama.core.operation.SampleService;
import dev.diorama.core.protocol.AwsJson;
import dev.diorama.core.protocol.AwsQuery;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwsFailurePagesTest {

    private final AwsFailurePages pages = new AwsFailurePages(
            new SampleService(new AwsJson(SampleModel.SAMPLE, Map.of())),
            new SampleService(new AwsQuery(SampleModel.SAMPLE)));

    private String page(HttpFailure failure, @Nullable HttpRequest request) {
        HttpResponse page = pages.page(failure, "what was wrong", request);
        return page.status() + " " + new String(page.body(), 0, page.length(), StandardCharsets.UTF_8);
    }

    @Test
    void page_bodyTooLarge_isInTheServicesWords() {
        assertThat(page(HttpFailure.BODY_TOO_LARGE, null))
                .isEqualTo("413 {\"__type\":\"com.amazon.coral.service#RequestEntityTooLargeException\","
                        + "\"message\":\"what was wrong\"}");
    }

    @Test
    void page_ofAForm_isXml() {
        HttpRequest form = HttpRequest.of(
                "POST",
                "/",
                Map.of("Host", "localhost", "Content-Type", "application/x-www-form-urlencoded"),
                new byte[0]);
        assertThat(page(HttpFailure.BODY_TOO_LARGE, form))
                .startsWith("413 <ErrorResponse")
                .contains("<Code>RequestEntityTooLargeException</Code>");
    }

    @ParameterizedTest
    @EnumSource(HttpFailure.class)
    void page_anyFailure_keepsItsStatus(HttpFailure failure) {
        assertThat(page(failure, null)).startsWith(failure.status() + " {\"__type\":\"com.amazon.coral.service#");
    }
}
