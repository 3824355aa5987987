package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups that instances belong to: given by name or chosen by default, and checked. */
public interface Groups {

    /** The name of the parameter group for a version. @throws dev.diorama.core.operation.AwsError if it can't be that one */
    String parameterGroup(World world, EngineVersion version, @Nullable String name);

    /** Whether a user gave a parameter a value in a parameter group that exists. */
    boolean isSet(World world, String parameterGroup, String parameter);

    /** The name of the option group for a version. @throws dev.diorama.core.operation.AwsError if it can't be that one */
    String optionGroup(World world, EngineVersion version, @Nullable String name);

    /** The options of an option group that exists, as its document shows them. */
    List<Structure> options(World world, String optionGroup);

    /** The subnet group as instances show it. @throws dev.diorama.core.operation.AwsError if it can't be that one */
    Structure subnetGroup(World world, @Nullable String name);
}
