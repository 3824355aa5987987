package dev.diorama.rds.backup;

import dev.diorama.core.identity.World;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Backups;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.DatabaseException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of backups as instances come, change and go. */
public final class InstanceBackups implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceBackups.class);
    private final Site site;
    private final Snapshots snapshots;
    private final SnapshotMaker maker;
    private final AutomatedBackups automated;
    private final BackupSchedule schedule;

    /** @param threads archive logs in the background */
    public InstanceBackups(Site site, Snapshots snapshots, Executor threads) {
        this.site = site;
        this.snapshots = snapshots;
        this.maker = new SnapshotMaker(site, snapshots);
        this.automated = new AutomatedBackups(site, snapshots, maker, new LogTime(site.clock()), threads);
        this.schedule = new BackupSchedule(site, automated, threads);
    }

    SnapshotMaker maker() {
        return maker;
    }

    public AutomatedBackups automated() {
        return automated;
    }

    /** Has done what is due by the emulator's clock; every few seconds. */
    public void look() {
        try {
            schedule.look();
        } catch (RuntimeException e) {
            LOG.error("looking after automated backups failed; this is a defect of Diorama", e);
        }
    }

    @Override
    public void take(Instance instance) {
        if (retention(instance) > 0) {
            site.resources().change(() -> instance.status("backing-up"));
            automated.backUp(instance);
        }
    }

    private static long retention(Instance instance) {
        return Objects.requireNonNullElse(instance.resource().document().number("BackupRetentionPeriod"), 0L);
    }

    @Override
    public void checkSnapshot(World world, String parameter, String snapshot) {
        snapshots.check(world, parameter, snapshot);
    }

    @Override
    public void snapshot(Instance instance, String snapshot) {
        Resource made = site.resources().change(() -> {
            if (snapshots.find(instance.world(), snapshot) != null) {
                throw new DatabaseException("There is a snapshot " + snapshot + " by now");
            }
            return maker.begin(instance, snapshot.toLowerCase(java.util.Locale.ROOT), SnapshotType.MANUAL, Map.of());
        });
        maker.make(instance, made);
    }

    @Override
    public void upgrading(Instance instance, String version) {
        if (retention(instance) > 0) {
            automated.beforeUpgrade(instance, version);
        }
    }

    @Override
    public void upgraded(Instance instance) {
        automated.upgraded(instance);
    }

    @Override
    public void stopping(Instance instance) {
        automated.freshen(instance);
    }

    @Override
    public void retentionChanged(Instance instance, long beforeDays, long afterDays) {
        Resource backup = automated.of(instance);
        if (afterDays == 0) {
            site.resources().change(() -> instance.resource().set("LatestRestorableTime", null));
            if (backup != null) {
                automated.remove(backup);
            }
        } else if (beforeDays == 0) {
            take(instance);
        } else if (backup != null) {
            automated.expire(backup, site.clock().instant());
        }
    }

    @Override
    public void instanceDeleted(Instance instance, boolean keep) {
        Resource backup = automated.of(instance);
        if (keep) {
            automated.retain(instance);
        } else if (backup != null) {
            automated.remove(backup);
        }
    }
}
