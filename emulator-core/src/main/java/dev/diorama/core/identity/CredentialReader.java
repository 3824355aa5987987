package dev.diorama.core.identity;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.FormBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Signature Version 4 credential of a request, with AWS's errors for what is missing or malformed.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">Authentication methods</a>
 */
final class CredentialReader {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private CredentialReader() {}

    /**
     * The credential of the request's Authorization header, or of its query string.
     *
     * @throws AwsError MissingAuthenticationTokenException, IncompleteSignatureException or InvalidSignatureException
     */
    static Credential read(HttpRequest request) {
        String header = request.header("authorization");
        boolean inQuery = request.query().contains("X-Amz-Algorithm=");
        if (header != null && inQuery) {
            throw new AwsError(
                    "InvalidSignatureException",
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (inQuery) {
            return presigned(FormBody.parse(request.query()));
        }
        if (header == null || !header.startsWith("AWS4-")) {
            throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }
        return signed(header, date(request));
    }

    private static @Nullable String date(HttpRequest request) {
        String amzDate = request.header("x-amz-date");
        return amzDate == null ? request.header("date") : amzDate;
    }

    private static Credential signed(String header, @Nullable String date) {
        String scope = parameter(header, "Credential=");
        String signature = parameter(header, "Signature=");
        String signedHeaders = parameter(header, "SignedHeaders=");
        if (scope == null || signature == null || signedHeaders == null || date == null) {
            throw incomplete(missing(scope, signature, signedHeaders, date) + "Authorization=" + header);
        }
        return new Credential(scope, signedHeaders, signature, date, false);
    }

    private static String missing(
            @Nullable String scope, @Nullable String signature, @Nullable String signedHeaders, @Nullable String date) {
        StringBuilder text = new StringBuilder();
        lack(text, scope, "Authorization header requires 'Credential' parameter. ");
        lack(text, signature, "Authorization header requires 'Signature' parameter. ");
        lack(text, signedHeaders, "Authorization header requires 'SignedHeaders' parameter. ");
        lack(text, date, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        return text.toString();
    }

    private static void lack(StringBuilder text, @Nullable String value, String sentence) {
        if (value == null) {
            text.append(sentence);
        }
    }

    /** The value of a comma- or space-separated parameter of the header, or null where it is absent or empty. */
    private static @Nullable String parameter(String header, String key) {
        int at = ALGORITHM.length() > header.length() ? -1 : header.indexOf(key);
        while (at > 0 && header.charAt(at - 1) != ' ' && header.charAt(at - 1) != ',') {
            at = header.indexOf(key, at + 1);
        }
        if (at < 0) {
            return null;
        }
        int start = at + key.length();
        int end = start;
        while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) != ' ') {
            end++;
        }
        return end == start ? null : header.substring(start, end);
    }

    private static Credential presigned(Map<String, String> query) {
        StringBuilder lacking = new StringBuilder();
        for (String name : List.of(
                "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date")) {
            if (given(query, name).isEmpty()) {
                lacking.append("AWS query-string parameters must include '")
                        .append(name)
                        .append("'. ");
            }
        }
        if (!lacking.isEmpty()) {
            throw incomplete(lacking + "Re-examine the query-string parameters.");
        }
        return new Credential(
                given(query, "X-Amz-Credential"),
                given(query, "X-Amz-SignedHeaders"),
                given(query, "X-Amz-Signature"),
                given(query, "X-Amz-Date"),
                true);
    }

    private static String given(Map<String, String> query, String name) {
        return query.getOrDefault(name, "");
    }

    private static AwsError incomplete(String message) {
        return new AwsError("IncompleteSignatureException", message);
    }
}
