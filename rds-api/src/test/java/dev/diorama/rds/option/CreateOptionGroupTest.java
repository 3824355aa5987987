package dev.diorama.rds.option;

import static dev.diorama.rds.Calls.HERE;
import static dev.diorama.rds.option.OptionCalls.creation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateOptionGroupTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    @Test
    void run_aNewGroup_answersItsDocument() {
        Structure group = options.calls
                .call("CreateOptionGroup", creation("My-Group", "Oracle-EE", "19"))
                .requiredStructure("OptionGroup");
        assertThat(group)
                .hasToString(
                        "OptionGroup(optionGroupName=my-group, optionGroupDescription=for tests, engineName=oracle-ee,"
                                + " majorEngineVersion=19, options=[], allowsVpcAndNonVpcInstanceMemberships=true, vpcId=null,"
                                + " optionGroupArn=arn:aws:rds:us-east-1:000000000000:og:my-group, sourceOptionGroup=null,"
                                + " sourceAccountId=null, copyTimestamp=null)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my_group | mysql | 8.0 | InvalidParameterValue: The parameter OptionGroupName is not a valid identifier.",
                "default:x | mysql | 8.0 | InvalidParameterValue: The parameter OptionGroupName is not a valid identifier.",
                "g | access | 97 | InvalidParameterValue: Invalid DB engine: access",
                "g | oracle-ee | 11.2 | InvalidParameterCombination: Cannot find major version 11.2 for oracle-ee",
                "g | mysql | ' ' | InvalidParameterValue: The parameter MajorEngineVersion must be provided and must not be blank.",
                "g | ' ' | 8.0 | InvalidParameterValue: The parameter EngineName must be provided and must not be blank."
            })
    void run_badMembers_isRefused(String name, String engine, String major, String error) {
        assertThat(options.calls.refused("CreateOptionGroup", creation(name, engine, major)))
                .startsWith(error);
    }

    @Test
    void run_withoutADescription_isRefused() {
        String[] parameters = creation("g", "mysql", "8.0");
        parameters[7] = " ";
        assertThat(options.calls.refused("CreateOptionGroup", parameters))
                .isEqualTo(
                        "InvalidParameterValue: The parameter OptionGroupDescription must be provided and must not be"
                                + " blank.");
    }

    @Test
    void run_aNameThatIsTaken_isRefused() {
        options.create("mine", "mysql", "8.0");
        assertThat(options.calls.refused("CreateOptionGroup", creation("MINE", "postgres", "16")))
                .isEqualTo("OptionGroupAlreadyExistsFault: An option group named mine already exists.");
    }

    @Test
    void run_the21st_isRefused() {
        options.groups.orDefault(
                HERE, Objects.requireNonNull(options.catalog.engine("mysql").major("8.0")));
        for (int i = 0; i < 20; i++) {
            options.create("g" + i, "mysql", "8.0");
        }
        assertThat(options.calls.refused("CreateOptionGroup", creation("g20", "mysql", "8.0")))
                .isEqualTo("OptionGroupQuotaExceededFault: Cannot create more than 20 option groups");
    }

    @Test
    void run_withTags_keepsThem() {
        String[] parameters = Arrays.copyOf(creation("g", "mysql", "8.0"), 12);
        parameters[8] = "Tags.Tag.1.Key";
        parameters[9] = "team";
        parameters[10] = "Tags.Tag.1.Value";
        parameters[11] = "blue";
        options.calls.call("CreateOptionGroup", parameters);
        assertThat(options.groups.named(HERE, "g").tags()).containsEntry("team", "blue");
    }
}
