package dev.diorama.rds.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyOptionGroupTest {

    private final OptionCalls options = new OptionCalls();

    @AfterEach
    void close() {
        options.close();
    }

    private static String[] copy(String source, String target) {
        return new String[] {
            "SourceOptionGroupIdentifier",
            source,
            "TargetOptionGroupIdentifier",
            target,
            "TargetOptionGroupDescription",
            "a copy"
        };
    }

    @Test
    void run_aGroup_copiesItsOptions() {
        options.create("mine", "mariadb", "11.4");
        options.include("mine", "MARIADB_AUDIT_PLUGIN");
        Structure copy = options.calls
                .call("CopyOptionGroup", copy("arn:aws:rds:us-east-1:000000000000:og:mine", "yours"))
                .requiredStructure("OptionGroup");
        assertThat(copy.string("OptionGroupName")).isEqualTo("yours");
        assertThat(copy.string("OptionGroupDescription")).isEqualTo("a copy");
        assertThat(copy.string("EngineName")).isEqualTo("mariadb");
        assertThat(copy.structures("Options")).hasSize(1);
        assertThat(copy.string("SourceOptionGroup")).isEqualTo("arn:aws:rds:us-east-1:000000000000:og:mine");
        assertThat(copy.string("SourceAccountId")).isEqualTo("000000000000");
        assertThat(copy.get("CopyTimestamp")).isEqualTo(options.calls.now());
    }

    @Test
    void run_whatCannotBeCopied_isRefused() {
        options.create("mine", "mariadb", "11.4");
        assertThat(options.calls.refused("CopyOptionGroup", copy("nobody", "yours")))
                .isEqualTo("OptionGroupNotFoundFault: Specified OptionGroupName: nobody not found.");
        assertThat(options.calls.refused("CopyOptionGroup", copy("default:mysql-8-0", "yours")))
                .isEqualTo("InvalidParameterValue: Default option group cannot be copied: default:mysql-8-0");
        assertThat(options.calls.refused("CopyOptionGroup", copy("mine", "Mine")))
                .isEqualTo("OptionGroupAlreadyExistsFault: An option group named mine already exists.");
        assertThat(options.calls.refused("CopyOptionGroup", copy("mine", "-")))
                .startsWith(
                        "InvalidParameterValue: The parameter TargetOptionGroupIdentifier is not a valid identifier.");
    }
}
