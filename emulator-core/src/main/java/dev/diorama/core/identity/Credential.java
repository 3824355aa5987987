package dev.diorama.core.identity;

import java.util.List;

/**
 * What a request's signature says of its sender.
 *
 * @param accessKey the access key id
 * @param date the scope's day, {@code yyyyMMdd}
 * @param region the scope's region
 * @param service the scope's service
 * @param signedHeaders the names of the signed headers, in lower case
 * @param signature the signature in hex
 * @param time when it was signed, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param presigned whether it came in the query string instead of the Authorization header
 */
record Credential(
        String accessKey,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String time,
        boolean presigned) {}
