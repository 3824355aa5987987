package dev.diorama.dynamodb.wording;

import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import java.util.Set;

/** Tells which generation of wording a region speaks. */
public final class Generations {

    /** Observed on AWS on 12 August 2026. */
    private static final Set<String> REVISED = Set.of("eu-west-2", "eu-central-1", "us-east-1");

    private final WordingChoice choice;

    public Generations(WordingChoice choice) {
        this.choice = choice;
    }

    /** Whether the region speaks in the revised wording. */
    public boolean revised(String region) {
        return choice == WordingChoice.REVISED || choice == WordingChoice.REGION && REVISED.contains(region);
    }
}
