package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The part of a table's description that tells of its stream.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html#Streams.Enabling">Enabling a
 *     stream</a>
 */
final class Streams {

    /** A label is the moment at which the stream began, in UTC. */
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private Streams() {}

    /** Gives a table a stream. */
    static void enable(Structure description, Structure specification, long nowMillis) {
        String label = LABEL.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC));
        description
                .with("StreamSpecification", specification)
                .with("LatestStreamLabel", label)
                .with("LatestStreamArn", description.requiredString("TableArn") + "/stream/" + label);
    }

    /** Ends a table's stream; its name stays. */
    static void disable(Structure description) {
        description.with("StreamSpecification", null);
    }
}
