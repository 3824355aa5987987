package dev.diorama.rds.backup;

import dev.diorama.rds.LocalRds;

/** An Oracle instance with the permanent option TDE, in the option group {@code tde}. */
final class OracleWithTde {

    private OracleWithTde() {}

    static void instance(LocalRds rds, String id) {
        rds.succeed(
                "CreateOptionGroup",
                "OptionGroupName",
                "tde",
                "EngineName",
                "oracle-ee",
                "MajorEngineVersion",
                "19",
                "OptionGroupDescription",
                "encrypts");
        rds.succeed(
                "ModifyOptionGroup",
                "OptionGroupName",
                "tde",
                "OptionsToInclude.OptionConfiguration.1.OptionName",
                "TDE");
        rds.instance(id, "oracle-ee", "OptionGroupName", "tde");
    }
}
