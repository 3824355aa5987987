package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateDBParameterGroupTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private String refused(String name, String family, String description) {
        return parameters.calls.refused(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                name,
                "DBParameterGroupFamily",
                family,
                "Description",
                description);
    }

    @Test
    void run_aFamilyInAnotherCase_isThatFamily() {
        Structure group = parameters
                .calls
                .call(
                        "CreateDBParameterGroup",
                        "DBParameterGroupName",
                        "a",
                        "DBParameterGroupFamily",
                        "MySQL8.0",
                        "Description",
                        "mine")
                .requiredStructure("DBParameterGroup");
        assertThat(group.string("DBParameterGroupFamily")).isEqualTo("mysql8.0");
    }

    @Test
    void run_aNewGroup_answersItsDocument() {
        Structure group = parameters
                .calls
                .call(
                        "CreateDBParameterGroup",
                        "DBParameterGroupName",
                        "My-Group",
                        "DBParameterGroupFamily",
                        "mysql8.0",
                        "Description",
                        "mine",
                        "Tags.Tag.1.Key",
                        "team",
                        "Tags.Tag.1.Value",
                        "blue")
                .requiredStructure("DBParameterGroup");
        assertThat(group)
                .hasToString(
                        "DBParameterGroup(dBParameterGroupName=my-group, dBParameterGroupFamily=mysql8.0, description=mine,"
                                + " dBParameterGroupArn=arn:aws:rds:us-east-1:000000000000:pg:my-group)");
        assertThat(parameters.groups.named(HERE, "my-group").tags()).containsEntry("team", "blue");
    }

    @ParameterizedTest
    @CsvSource({
        "1group, InvalidParameterValue: The parameter DBParameterGroupName is not a valid identifier.",
        "default.postgres16, InvalidParameterValue: The parameter DBParameterGroupName is not a valid identifier.",
        "' ', InvalidParameterValue: The parameter DBParameterGroupName must be provided and must not be blank."
    })
    void run_aBadName_isRefused(String name, String error) {
        assertThat(refused(name, "postgres16", "d")).startsWith(error);
    }

    @Test
    void run_aFamilyThatIsNone_isRefused() {
        assertThat(refused("g", "postgres10.7", "d"))
                .isEqualTo(
                        "InvalidParameterValue: ParameterGroupFamily postgres10.7 is not a valid parameter group family");
        assertThat(refused("g", " ", "d"))
                .isEqualTo(
                        "InvalidParameterValue: The parameter ParameterGroupFamily must be provided and must not be empty.");
        assertThat(refused("g", "postgres16", " "))
                .isEqualTo("InvalidParameterValue: The parameter Description must be provided and must not be blank.");
    }

    @Test
    void run_aNameThatIsTaken_isRefused() {
        parameters.create("mine", "postgres16");
        assertThat(refused("MINE", "mysql8.0", "d"))
                .isEqualTo("DBParameterGroupAlreadyExists: Parameter group mine already exists");
    }

    @Test
    void run_the51st_isRefused() {
        parameters.groups.orDefault(HERE, "postgres16");
        for (int i = 0; i < 50; i++) {
            parameters.create("g" + i, "postgres16");
        }
        assertThat(refused("g50", "postgres16", "d"))
                .isEqualTo("DBParameterGroupQuotaExceeded: Cannot create more than 50 parameter groups");
    }
}
