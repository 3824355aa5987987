package dev.diorama.rds;

import dev.diorama.core.identity.World;
import dev.diorama.rds.server.Backups;
import dev.diorama.rds.server.Instance;

/** Nothing is backed up. */
final class NoBackups implements Backups {

    @Override
    public void take(Instance instance) {}

    @Override
    public void checkSnapshot(World world, String parameter, String snapshot) {}

    @Override
    public void snapshot(Instance instance, String snapshot) {}

    @Override
    public void retentionChanged(Instance instance, long beforeDays, long afterDays) {}

    @Override
    public void instanceDeleted(Instance instance, boolean keep) {}
}
