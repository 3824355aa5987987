package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.key.HashSpace;
import dev.diorama.storage.Range;

/**
 * The part of a table or index that one worker of a parallel scan reads.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan">Parallel
 *     scan</a>
 */
final class SegmentRules {

    private SegmentRules() {}

    /**
     * Checks that a request gives both Segment and TotalSegments or neither, and the one less than the other.
     *
     * @throws AwsError a ValidationException if it doesn't
     */
    static void check(Structure in) {
        Long segment = in.number("Segment");
        Long total = in.number("TotalSegments");
        if (segment != null && total == null) {
            throw DynamoDbError.validation("The TotalSegments parameter is required but was not present in the request"
                    + " when Segment parameter is present");
        }
        if (segment == null && total != null) {
            throw DynamoDbError.validation("The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present");
        }
        if (segment != null && total != null && segment >= total) {
            throw DynamoDbError.validation(
                    "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: "
                            + segment + " is not less than TotalSegments: " + total);
        }
    }

    /** The keys of the request's segment, or all where it names none. */
    static Range range(Structure in) {
        Long segment = in.number("Segment");
        Long total = in.number("TotalSegments");
        return segment == null || total == null
                ? Range.all()
                : HashSpace.segment(Math.toIntExact(segment), Math.toIntExact(total));
    }
}
