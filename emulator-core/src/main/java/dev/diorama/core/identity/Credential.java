package dev.diorama.core.identity;

import dev.diorama.core.operation.AwsError;
import java.util.List;

/**
 * What a request's signature says of its sender, as the request has it: most requests come with a scope that is known
 * already, so it is taken apart only when asked.
 *
 * @param scope access key, day, region, service and {@code aws4_request}, with slashes between
 * @param signedHeaders the names of the signed headers in lower case, with semicolons between
 * @param signature the signature in hex
 * @param time when it was signed, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param presigned whether it came in the query string instead of the Authorization header
 */
record Credential(String scope, String signedHeaders, String signature, String time, boolean presigned) {

    private static final int PARTS = 5;

    /**
     * Takes the scope apart.
     *
     * @throws AwsError IncompleteSignatureException where it has not five parts
     */
    Scope parsedScope() {
        String[] parts = scope.split("/", -1);
        if (parts.length != PARTS) {
            throw new AwsError(
                    "IncompleteSignatureException",
                    "Credential must have exactly 5 slash-delimited elements, e.g. "
                            + "keyid/date/region/service/term, got '" + scope + "'");
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3]);
    }

    List<String> signedHeaderNames() {
        return List.of(signedHeaders.split(";"));
    }

    /**
     * A scope's parts.
     *
     * @param accessKey the access key id
     * @param date the day, {@code yyyyMMdd}
     */
    record Scope(String accessKey, String date, String region, String service) {}
}
