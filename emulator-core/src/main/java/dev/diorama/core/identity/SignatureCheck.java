package dev.diorama.core.identity;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.operation.AwsError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Signature Version 4 signatures against configured credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed request</a>
 */
public final class SignatureCheck {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);

    private final Map<String, String> secrets;
    private final InstantSource clock;

    /**
     * @param secrets secret access keys by access key id
     * @param clock tells whether a signature has expired
     */
    public SignatureCheck(Map<String, String> secrets, InstantSource clock) {
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    /**
     * Passes a request that is signed by one of the credentials.
     *
     * @throws AwsError UnrecognizedClientException for an unknown access key, InvalidSignatureException for a wrong
     *     scope, an expired or a wrong signature
     */
    void check(HttpRequest request, Credential credential, String signingName) {
        Credential.Scope scope = credential.parsedScope();
        String secret = secrets.get(scope.accessKey());
        if (secret == null) {
            throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        if (!scope.service().equals(signingName)) {
            throw invalid("Credential should be scoped to correct service: '" + signingName + "'. ");
        }
        checkTime(credential);
        String expected = hex(hmac(signingKey(secret, scope), stringToSign(request, credential)));
        if (!MessageDigest.isEqual(bytes(expected), bytes(credential.signature()))) {
            throw invalid("The request signature we calculated does not match the signature you provided. Check your "
                    + "AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private void checkTime(Credential credential) {
        Instant signed;
        try {
            signed = TIME.parse(credential.time(), Instant::from);
        } catch (DateTimeParseException e) {
            throw new AwsError(
                    "IncompleteSignatureException",
                    "Date must be in ISO-8601 'basic format'. Got '" + credential.time() + "'. See "
                            + "http://en.wikipedia.org/wiki/ISO_8601.");
        }
        Instant now = clock.instant();
        if (signed.isBefore(now.minus(ALLOWED_SKEW))) {
            throw invalid("Signature expired: " + credential.time() + " is now earlier than "
                    + TIME.format(now.minus(ALLOWED_SKEW)) + " (" + TIME.format(now) + " - 15 min.)");
        }
        if (signed.isAfter(now.plus(ALLOWED_SKEW))) {
            throw invalid("Signature not yet current: " + credential.time() + " is still later than "
                    + TIME.format(now.plus(ALLOWED_SKEW)) + " (" + TIME.format(now) + " + 15 min.)");
        }
    }

    private static String stringToSign(HttpRequest request, Credential credential) {
        String scope = credential.scope().substring(credential.scope().indexOf('/') + 1);
        return String.join(
                "\n", "AWS4-HMAC-SHA256", credential.time(), scope, hex(sha256(bytes(canonical(request, credential)))));
    }

    private static String canonical(HttpRequest request, Credential credential) {
        String headers = credential.signedHeaderNames().stream()
                .map(name -> name + ":" + headerValue(request, name) + "\n")
                .collect(Collectors.joining());
        String bodyHash = credential.presigned() ? hex(sha256(new byte[0])) : hex(sha256(request.sentBody()));
        return String.join(
                "\n",
                request.method(),
                request.path(),
                canonicalQuery(request.query()),
                headers,
                credential.signedHeaders(),
                bodyHash);
    }

    private static String headerValue(HttpRequest request, String name) {
        return request.headers(name).stream()
                .map(value -> value.trim().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String canonicalQuery(String query) {
        List<String> parameters = Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("X-Amz-Signature="))
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .toList();
        return String.join("&", parameters);
    }

    private static byte[] signingKey(String secret, Credential.Scope scope) {
        byte[] day = hmac(bytes("AWS4" + secret), scope.date());
        return hmac(hmac(hmac(day, scope.region()), scope.service()), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] data) {
        return HexFormat.of().formatHex(data);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AwsError invalid(String message) {
        return new AwsError("InvalidSignatureException", message);
    }
}
