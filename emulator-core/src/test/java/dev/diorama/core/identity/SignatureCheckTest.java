package dev.diorama.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the check against the example requests of AWS's Signature Version 4 test suite. */
class SignatureCheckTest {

    private static final String SIGNATURE = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private static final Instant SIGNED = Instant.parse("2015-08-30T12:36:00Z");

    private static World identify(Instant now, String accessKey, String signature, String service) {
        SignatureCheck check =
                new SignatureCheck(Map.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), () -> now);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "example.amazonaws.com");
        headers.put("X-Amz-Date", "20150830T123600Z");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, Signature=" + signature);
        return new Identity("000000000000", check).identify(HttpRequest.of("GET", "/", headers, new byte[0]), service);
    }

    @Test
    void check_theTestSuitesPlainGet_passes() {
        assertThat(identify(SIGNED, "AKIDEXAMPLE", SIGNATURE, "service").region())
                .isEqualTo("us-east-1");
    }

    @Test
    void check_anotherSignature_isRefused() {
        assertThatThrownBy(() -> identify(SIGNED, "AKIDEXAMPLE", SIGNATURE.replace('5', '6'), "service"))
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @Test
    void check_unknownKey_isRefused() {
        assertThatThrownBy(() -> identify(SIGNED, "AKIDOTHER", SIGNATURE, "service"))
                .hasMessage("The security token included in the request is invalid.");
    }

    @Test
    void check_anotherService_isRefused() {
        assertThatThrownBy(() -> identify(SIGNED, "AKIDEXAMPLE", SIGNATURE, "dynamodb"))
                .hasMessage("Credential should be scoped to correct service: 'dynamodb'. ");
    }

    @Test
    void check_late_isRefused() {
        assertThatThrownBy(() -> identify(SIGNED.plusSeconds(1000), "AKIDEXAMPLE", SIGNATURE, "service"))
                .hasMessage("Signature expired: 20150830T123600Z is now earlier than 20150830T123740Z "
                        + "(20150830T125240Z - 15 min.)");
        assertThatThrownBy(() -> identify(SIGNED.minusSeconds(1000), "AKIDEXAMPLE", SIGNATURE, "service"))
                .hasMessageStartingWith("Signature not yet current: 20150830T123600Z is still later than ");
    }
}
