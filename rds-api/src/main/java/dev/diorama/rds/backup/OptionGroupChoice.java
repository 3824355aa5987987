package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.rds.catalog.EngineVersion;

/** Checks the option group that a request names. */
@FunctionalInterface
public interface OptionGroupChoice {

    /** The group's name as resources show it. @throws dev.diorama.core.operation.AwsError if it can't be that one */
    String choose(World world, EngineVersion version, String name);
}
