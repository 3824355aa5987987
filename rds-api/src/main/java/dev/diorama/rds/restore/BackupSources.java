package dev.diorama.rds.restore;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.backup.AutomatedBackups;
import dev.diorama.rds.backup.HeldFiles;
import dev.diorama.rds.backup.Snapshots;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Origin;
import dev.diorama.rds.server.Site;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.RecoveryTarget;
import java.nio.file.Path;
import java.time.Instant;

/** Makes databases of snapshots, and of automated backups with the log after them. */
public final class BackupSources {

    private final Site site;
    private final Snapshots snapshots;
    private final AutomatedBackups backups;

    public BackupSources(Site site, Snapshots snapshots, AutomatedBackups backups) {
        this.site = site;
        this.snapshots = snapshots;
        this.backups = backups;
    }

    /** What makes an instance's database; a snapshot's files are held from now on, so it may be deleted. */
    Origin origin(BackupSource source, Instance instance) {
        if (source instanceof BackupSource.Snapshot snapshot) {
            return restoring(snapshot, instance);
        }
        BackupSource.Moment moment = (BackupSource.Moment) source;
        return (engine, home, spec) -> recovered(moment, engine, home, spec);
    }

    private Origin restoring(BackupSource.Snapshot source, Instance instance) {
        HeldFiles files;
        try {
            files = snapshots.hold(snapshots.readable(instance.world(), source.arn()));
        } catch (AwsError gone) {
            return (engine, home, spec) -> {
                throw new DatabaseException(String.valueOf(gone.getMessage()));
            };
        }
        return (engine, home, spec) -> {
            try (files) {
                Database database = engine.restore(home, spec, files.folder());
                database.start();
                return database;
            }
        };
    }

    private Database recovered(BackupSource.Moment moment, DatabaseEngine engine, Path home, DatabaseSpec spec) {
        Resource backup = backups.named(moment.arn());
        if (backup == null) {
            throw new DatabaseException("The automated backups of " + moment.instance() + " are gone");
        }
        Instance source = backups.instanceOf(backup);
        if (source != null) {
            backups.freshen(source);
        }
        Instant time = moment.time();
        try (HeldFiles base = base(backup, time == null ? Instant.MAX : time)) {
            return engine.recover(
                    home,
                    spec,
                    base.folder(),
                    site.homes().archive(backup),
                    time == null ? new RecoveryTarget.Latest() : new RecoveryTarget.AtTime(time));
        }
    }

    private HeldFiles base(Resource backup, Instant moment) {
        return backups.base(backup, moment)
                .orElseThrow(() -> new DatabaseException("There is no backup from before " + moment));
    }
}
