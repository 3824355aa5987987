package dev.diorama.dynamodb;

import java.time.Duration;

/**
 * How the emulated DynamoDB behaves where AWS leaves, or the user wants, a choice.
 *
 * @param wording which generation of validation texts to speak
 * @param transition how long a table or index stays CREATING, UPDATING or DELETING; zero makes changes instant
 */
public record DynamoDbOptions(WordingChoice wording, Duration transition) {

    /** The region's own wording, instant changes. */
    public static final DynamoDbOptions DEFAULT = new DynamoDbOptions(WordingChoice.REGION, Duration.ZERO);

    /** Which generation of validation texts to speak. */
    public enum WordingChoice {
        /** As AWS does in the request's region. */
        REGION,
        /** The one that existing code and threads quote. */
        CLASSIC,
        /** The one that AWS is rolling out since June 2026. */
        REVISED
    }
}
