package dev.diorama.dynamodb.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.DynamoDbOptions.WordingChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationsTest {

    @ParameterizedTest
    @CsvSource({
        "REGION, us-east-1, true",
        "REGION, eu-west-2, true",
        "REGION, eu-central-1, true",
        "REGION, us-west-2, false",
        "CLASSIC, us-east-1, false",
        "REVISED, us-west-2, true"
    })
    void revised_choiceAndRegion_decide(WordingChoice choice, String region, boolean revised) {
        assertThat(new Generations(choice).revised(region)).isEqualTo(revised);
    }
}
