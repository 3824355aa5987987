package dev.diorama.rds.log;

import dev.diorama.core.identity.World;
import java.util.List;

/** Knows the files that an instance's server logs to. */
@FunctionalInterface
public interface LogSource {

    /**
     * The files of an instance, oldest first; none while nothing serves it yet.
     *
     * @param id the instance's identifier, in any case
     * @throws dev.diorama.core.operation.AwsError DBInstanceNotFound
     */
    List<LogFile> of(World world, String id);
}
