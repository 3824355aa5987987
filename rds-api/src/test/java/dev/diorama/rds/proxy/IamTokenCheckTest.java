package dev.diorama.rds.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.identity.Identity;
import dev.diorama.core.identity.SignatureCheck;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the check against tokens made by botocore 1.43. */
final class IamTokenCheckTest {

    private static final Instant SIGNED = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HOST = "orders.c0ffee.eu-west-1.rds.amazonaws.com:5432";
    private static final String TOKEN = HOST + "/?Action=connect&DBUser=jane_doe&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-west-1%2Frds-db%2Faws4_request"
            + "&X-Amz-Date=20261121T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=5460ec46c2d54cc990beb67f67156b39dcbdb60a186b29f554d58f9463197df1";
    private static final String SESSION_TOKEN = "127.0.0.1:4510/?Action=connect&DBUser=jane%20doe%2Bx"
            + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-west-1%2Frds-db%2Faws4_request"
            + "&X-Amz-Date=20261121T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Security-Token=abc%2F%2B%3D"
            + "&X-Amz-Signature=40230363aedd7c353fc956938e29fa7a08002729a15bccd01fa249993d07cc09";

    private static IamTokenCheck check(Instant now, boolean strict) {
        SignatureCheck signatures =
                new SignatureCheck(Map.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), () -> now);
        return new IamTokenCheck(
                new Identity("000000000000", strict ? signatures : null),
                () -> now,
                "eu-west-1",
                Set.of(HOST, "127.0.0.1:4510"));
    }

    private static IamTokenCheck strict() {
        return check(SIGNED.plusSeconds(1), true);
    }

    private static IamTokenCheck lenient() {
        return check(SIGNED.plusSeconds(1), false);
    }

    @Test
    void refusal_goodToken_isNone() {
        assertThat(strict().refusal("jane_doe", TOKEN)).isNull();
        assertThat(lenient().refusal("jane_doe", TOKEN)).isNull();
        assertThat(strict().refusal("jane doe+x", SESSION_TOKEN)).isNull();
    }

    @Test
    void refusal_hostInAnotherCase_isNone() {
        assertThat(lenient().refusal("jane_doe", TOKEN.replace("orders", "Orders")))
                .isNull();
    }

    @Test
    void refusal_anotherUser_isSo() {
        assertThat(lenient().refusal("jane", TOKEN)).isEqualTo("it is for another user");
    }

    @Test
    void refusal_byTime_isFifteenMinutes() {
        assertThat(check(SIGNED.plusSeconds(900), true).refusal("jane_doe", TOKEN))
                .isNull();
        assertThat(check(SIGNED.plusSeconds(901), true).refusal("jane_doe", TOKEN))
                .isEqualTo("it has expired");
        assertThat(check(SIGNED.plusSeconds(901), false).refusal("jane_doe", TOKEN.replace("=900", "=90000")))
                .isEqualTo("it has expired");
        assertThat(check(SIGNED.minusSeconds(901), false).refusal("jane_doe", TOKEN))
                .isEqualTo("it is of the future");
    }

    @ParameterizedTest
    @CsvSource({
        "orders., lions., it is for another address",
        ":5432/, :5433/, it is for another address",
        "Action=connect, Action=describe, its action is not connect",
        "Action=connect&, '', its action is not connect",
        "rds-db, rds, it isn't signed for rds-db",
        "eu-west-1%2F, us-east-1%2F, it isn't signed for eu-west-1",
        "X-Amz-Expires=900, X-Amz-Expires=soon, it doesn't say how long it is good for",
        "20261121T120000Z, 2026-11-21, it doesn't say how long it is good for",
        "X-Amz-Signature=5460, Signature=5460, its signature is no good (IncompleteSignatureException)",
        "DBUser=, DBUser=x&DBUser=, ",
    })
    void refusal_changedToken_isSo(String from, String to, String reason) {
        String refusal = lenient().refusal("jane_doe", TOKEN.replace(from, to));
        if (reason == null) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).startsWith(reason);
        }
    }

    @Test
    void refusal_wrongSignature_isSoWhereChecked() {
        String changed = TOKEN.replace("Signature=5", "Signature=6");
        assertThat(strict().refusal("jane_doe", changed))
                .isEqualTo("its signature is no good (InvalidSignatureException)");
        assertThat(lenient().refusal("jane_doe", changed)).isNull();
        assertThat(strict().refusal("jane_doe", TOKEN.replace("AKIDEXAMPLE", "AKIDOTHER")))
                .isEqualTo("its signature is no good (UnrecognizedClientException)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "/?", "http://x/?", "\0/?\r\n", "127.0.0.1:4510/?", "127.0.0.1:4510/?&&=%%"})
    void refusal_noToken_isSo(String text) {
        assertThat(lenient().refusal("jane_doe", text)).isNotNull().doesNotContain("secret");
    }
}
