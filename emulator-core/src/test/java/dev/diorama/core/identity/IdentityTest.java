package dev.diorama.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.operation.AwsError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {

    private static final String GOOD =
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=aa";

    private final Identity identity = new Identity("000000000000", null);

    private World identify(String authorization) {
        return identity.identify(request("/", authorization, "20260101T000000Z"), "dynamodb");
    }

    private static HttpRequest request(String target, String authorization, String date) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", "localhost"));
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        if (!date.isEmpty()) {
            headers.put("X-Amz-Date", date);
        }
        return HttpRequest.of("POST", target, headers, new byte[0]);
    }

    @Test
    void identify_anyAccessKey_isTheDefaultAccount() {
        assertThat(identify(GOOD)).isEqualTo(new World("000000000000", "eu-west-1"));
    }

    @Test
    void identify_twelveDigits_areTheAccount() {
        assertThat(identify(GOOD.replace("AKID", "123456789012"))).isEqualTo(new World("123456789012", "eu-west-1"));
    }

    @Test
    void identify_commasWithoutSpaces_areTaken() {
        assertThat(identify(GOOD.replace(", ", ",")).region()).isEqualTo("eu-west-1");
    }

    @Test
    void identify_noHeader_lacksAToken() {
        assertThatThrownBy(() -> identify("")).hasMessage("Request is missing Authentication Token");
        assertThatThrownBy(() -> identify("Bearer x")).hasMessage("Request is missing Authentication Token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 Credential=|Authorization header requires 'Credential' parameter. Authorization header "
                        + "requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
                        + "Authorization=AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host|Authorization header requires 'Signature' "
                        + "parameter. Authorization=AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x|Credential must have exactly 5 "
                        + "slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'",
            })
    void identify_incompleteHeader_saysWhatIsMissing(String header, String message) {
        assertThatThrownBy(() -> identify(header))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.type()).isEqualTo("IncompleteSignatureException"))
                .hasMessage(message);
    }

    @Test
    void identify_noDate_saysSo() {
        assertThatThrownBy(() -> identity.identify(request("/", GOOD, ""), "dynamodb"))
                .hasMessageStartingWith(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }

    @Test
    void identify_presigned_readsTheQuery() {
        String query = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=210987654321%2F20260101%2Fus-west-2%2Frds"
                + "%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=aa";
        assertThat(identity.identify(request(query, "", ""), "rds")).isEqualTo(new World("210987654321", "us-west-2"));
        assertThatThrownBy(() -> identity.identify(request(query, GOOD, ""), "rds"))
                .hasMessage("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        assertThatThrownBy(() -> identity.identify(request("/?X-Amz-Algorithm=x", "", ""), "rds"))
                .hasMessageStartingWith("AWS query-string parameters must include 'X-Amz-Credential'. ");
    }

    @Test
    void identify_noRegion_isRefused() {
        assertThatThrownBy(() -> identify(GOOD.replace("eu-west-1", "etc")))
                .hasMessage("Credential should be scoped to a valid region. ");
    }

    @Test
    void arn_ofAWorld_carriesAccountRegionAndPartition() {
        assertThat(new World("123456789012", "cn-north-1").arn("dynamodb", "table/T"))
                .isEqualTo("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/T");
    }
}
