package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.resource.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyDBParameterGroupTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private static String[] copy(String source, String target, String description) {
        return new String[] {
            "SourceDBParameterGroupIdentifier",
            source,
            "TargetDBParameterGroupIdentifier",
            target,
            "TargetDBParameterGroupDescription",
            description
        };
    }

    @Test
    void run_aGroup_copiesItsValues() {
        parameters.create("mine", "postgres16");
        parameters.modify("mine", "work_mem", "8192", "immediate");
        parameters.calls.call("CopyDBParameterGroup", copy("mine", "yours", "a copy"));
        parameters.calls.call(
                "CopyDBParameterGroup", copy("arn:aws:rds:us-east-1:000000000000:pg:mine", "theirs", "another"));
        parameters.modify("mine", "work_mem", "64", "immediate");
        Resource copy = parameters.groups.named(HERE, "yours");
        assertThat(copy.string("Description")).isEqualTo("a copy");
        assertThat(ParameterGroups.family(copy)).isEqualTo("postgres16");
        assertThat(ParameterGroups.values(copy))
                .containsEntry("work_mem", new UserValue("8192", ApplyMethod.IMMEDIATE));
        assertThat(ParameterGroups.values(parameters.groups.named(HERE, "theirs")))
                .containsKey("work_mem");
    }

    @Test
    void run_whatCannotBeCopied_isRefused() {
        parameters.create("mine", "postgres16");
        assertThat(parameters.calls.refused("CopyDBParameterGroup", copy("nobody", "yours", "d")))
                .isEqualTo("DBParameterGroupNotFound: DBParameterGroup not found: nobody");
        assertThat(parameters.calls.refused("CopyDBParameterGroup", copy("default.postgres16", "yours", "d")))
                .startsWith(
                        "InvalidParameterValue: The parameter SourceDBParameterGroupIdentifier is not a valid identifier.");
        assertThat(parameters.calls.refused(
                        "CopyDBParameterGroup",
                        copy("arn:aws:rds:us-east-1:000000000000:pg:default.postgres16", "yours", "d")))
                .isEqualTo("InvalidParameterValue: Default DBParameterGroup cannot be copied: default.postgres16");
        assertThat(parameters.calls.refused("CopyDBParameterGroup", copy("mine", "mine", "d")))
                .isEqualTo("DBParameterGroupAlreadyExists: Parameter group mine already exists");
        assertThat(parameters.calls.refused("CopyDBParameterGroup", copy("mine", "y_s", "d")))
                .startsWith(
                        "InvalidParameterValue: The parameter TargetDBParameterGroupIdentifier is not a valid identifier.");
        assertThat(parameters.calls.refused("CopyDBParameterGroup", copy("mine", "yours", " ")))
                .isEqualTo("InvalidParameterValue: The parameter TargetDBParameterGroupDescription must be provided and"
                        + " must not be blank.");
    }
}
