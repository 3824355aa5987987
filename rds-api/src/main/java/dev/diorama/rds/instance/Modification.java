package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.StorageRule;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.server.Backups;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.LogExports;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Provisioning;
import dev.diorama.rds.server.Replication;
import dev.diorama.rds.server.Site;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is pending for an instance, one thing after the other, on the instance's lane. Each is done when its member
 * has moved from PendingModifiedValues into the document.
 */
public final class Modification {

    private static final List<String> STORAGE = List.of("AllocatedStorage", "StorageType", "Iops", "StorageThroughput");
    private static final Duration MINUTE_ON_AWS = Duration.ofMinutes(1);
    private static final Duration MINUTES_ON_AWS = Duration.ofMinutes(6);
    private static final Duration OPTIMIZATION_ON_AWS = Duration.ofMinutes(10);

    private final Site site;
    private final EngineCatalog catalog;
    private final Provisioning provisioning;
    private final Replication replication;
    private final Power power;
    private final Backups backups;
    private final Upgrade upgrade;

    public Modification(
            Site site,
            EngineCatalog catalog,
            Provisioning provisioning,
            Replication replication,
            Power power,
            Backups backups,
            Upgrade upgrade) {
        this.site = site;
        this.catalog = catalog;
        this.provisioning = provisioning;
        this.replication = replication;
        this.power = power;
        this.backups = backups;
        this.upgrade = upgrade;
    }

    /** Carries out all that is pending. */
    public void apply(Instance instance) {
        Structure pending = pending(instance);
        if (pending == null) {
            return;
        }
        logs(instance);
        optionGroup(instance);
        storage(instance, pending);
        machine(instance, pending);
        multiAz(instance, pending);
        retention(instance, pending);
        iam(instance, pending);
        certificate(instance, pending);
        simple(instance, pending);
        String version = pending.string("EngineVersion");
        if (version != null) {
            upgrade.run(instance, version);
            settle(instance, "EngineVersion");
        }
        rename(instance, pending);
    }

    private static @Nullable Structure pending(Instance instance) {
        return instance.resource().document().structure("PendingModifiedValues");
    }

    /** Takes members out of what is pending, into the document. */
    private void done(Instance instance, List<String> members, Structure pending) {
        site.resources().change(() -> {
            Structure document = instance.resource().document().copy();
            members.stream().filter(pending::has).forEach(member -> document.with(member, pending.get(member)));
            instance.resource().replace(without(document, members));
        });
    }

    private void settle(Instance instance, String member) {
        site.resources()
                .change(() -> instance.resource()
                        .replace(without(instance.resource().document().copy(), List.of(member))));
    }

    private static Structure without(Structure document, List<String> members) {
        Structure before = document.structure("PendingModifiedValues");
        Structure left = before == null ? document.newChild("PendingModifiedValues") : before.copy();
        members.forEach(member -> left.with(member, null));
        return document.with("PendingModifiedValues", left);
    }

    private void status(Instance instance, String status) {
        site.resources().change(() -> instance.status(status));
    }

    private void optionGroup(Instance instance) {
        if (OptionMemberships.arePending(instance.resource().document())) {
            site.resources()
                    .change(() -> instance.resource()
                            .replace(OptionMemberships.settle(
                                    instance.resource().document().copy())));
            site.settings().optionsChanged(instance);
        }
    }

    private void storage(Instance instance, Structure pending) {
        if (STORAGE.stream().noneMatch(pending::has)) {
            return;
        }
        status(instance, "modifying");
        site.events().record(instance.resource(), EventKind.STORAGE_STARTED);
        site.pace().pass(MINUTES_ON_AWS);
        done(instance, STORAGE, pending);
        withoutIops(instance);
        status(instance, "storage-optimization");
        site.events().record(instance.resource(), EventKind.STORAGE_FINISHED);
        site.pace().pass(OPTIMIZATION_ON_AWS.dividedBy(2));
        site.resources().change(() -> halfway(instance));
        site.pace().pass(OPTIMIZATION_ON_AWS.dividedBy(2));
    }

    private static void halfway(Instance instance) {
        if (instance.is("storage-optimization")) {
            instance.resource().set("PercentProgress", "50");
        }
    }

    /** Takes away the I/O operations of a former type from a volume of one that names none, which nothing pending can say. */
    private void withoutIops(Instance instance) {
        StorageRule rule = catalog.storage()
                .find(instance.engine(), instance.resource().document().string("StorageType", ""));
        if (rule != null && rule.base() == null && rule.iops() == null) {
            site.resources().change(() -> instance.resource().set("Iops", null));
        }
    }

    private void machine(Instance instance, Structure pending) {
        List<String> members = List.of("DBInstanceClass", "ProcessorFeatures", "LicenseModel");
        if (members.stream().noneMatch(pending::has)) {
            return;
        }
        status(instance, "modifying");
        site.events().record(instance.resource(), EventKind.INSTANCE_CLASS_STARTED);
        site.pace().pass(MINUTES_ON_AWS);
        done(instance, members, pending);
        power.reboot(instance);
        site.events().record(instance.resource(), EventKind.INSTANCE_CLASS_FINISHED);
    }

    private void multiAz(Instance instance, Structure pending) {
        Boolean wanted = pending.bool("MultiAZ");
        if (wanted == null) {
            return;
        }
        status(instance, "modifying");
        site.events().record(instance.resource(), wanted ? EventKind.MULTI_AZ_STARTED : EventKind.SINGLE_AZ_STARTED);
        site.pace().pass(MINUTES_ON_AWS);
        if (wanted) {
            provisioning.addStandby(instance);
        } else {
            provisioning.dropStandby(instance);
        }
        done(instance, List.of("MultiAZ"), pending);
        site.resources().change(() -> secondZone(instance.resource(), wanted));
        site.events().record(instance.resource(), wanted ? EventKind.MULTI_AZ_FINISHED : EventKind.SINGLE_AZ_FINISHED);
    }

    private static void secondZone(Resource resource, boolean multiAz) {
        Structure document = resource.document();
        String first = document.string("AvailabilityZone", "");
        List<String> zones = Zones.of(document.requiredStructure("DBSubnetGroup"));
        resource.set("SecondaryAvailabilityZone", multiAz ? Zones.other(zones, first) : null);
    }

    /** Carries out what is pending of the backup retention period alone. */
    void retention(Instance instance) {
        Structure pending = pending(instance);
        if (pending != null) {
            retention(instance, pending);
        }
    }

    private void retention(Instance instance, Structure pending) {
        Long after = pending.number("BackupRetentionPeriod");
        if (after == null) {
            return;
        }
        long before = Objects.requireNonNull(instance.resource().document().number("BackupRetentionPeriod"));
        status(instance, "modifying");
        done(instance, List.of("BackupRetentionPeriod"), pending);
        if (before == 0 || after == 0) {
            replication.reopen(instance);
            site.events()
                    .record(instance.resource(), after == 0 ? EventKind.BACKUPS_DISABLED : EventKind.BACKUPS_ENABLED);
        }
        backups.retentionChanged(instance, before, after);
    }

    private void iam(Instance instance, Structure pending) {
        if (pending.has("IAMDatabaseAuthenticationEnabled")) {
            status(instance, "configuring-iam-database-auth");
            done(instance, List.of("IAMDatabaseAuthenticationEnabled"), pending);
            provisioning.openEndpoint(instance);
        }
    }

    private void certificate(Instance instance, Structure pending) {
        if (!pending.has("CACertificateIdentifier") || instance.resource().note(Notes.ROTATION) != null) {
            return;
        }
        status(instance, "modifying");
        rotate(instance, pending);
        if (!instance.engine()
                .resolve(instance.resource().string("EngineVersion"))
                .majorVersion()
                .rotatesWithoutRestart()) {
            power.reboot(instance);
        }
    }

    /** Gives an instance that its owner restarts the server certificate that waited for that. */
    void rebooted(Instance instance) {
        Structure pending = pending(instance);
        if (pending != null && pending.has("CACertificateIdentifier")) {
            rotate(instance, pending);
        }
    }

    private void rotate(Instance instance, Structure pending) {
        String authority = pending.requiredString("CACertificateIdentifier");
        done(instance, List.of("CACertificateIdentifier"), pending);
        site.resources()
                .change(() -> instance.resource()
                        .set(
                                "CertificateDetails",
                                NewInstance.certificate(
                                        instance.resource().document(),
                                        catalog.certificates().named(authority),
                                        site.clock().millis())));
        site.resources().change(() -> instance.resource().note(Notes.ROTATION, null));
    }

    /** Gives an instance that was started the option group that it was to have at once while it was stopped. */
    void started(Instance instance) {
        if (OptionMemberships.areDue(instance.resource().document())) {
            optionGroup(instance);
        }
    }

    private void simple(Instance instance, Structure pending) {
        done(instance, List.of("DedicatedLogVolume", "MultiTenant"), pending);
    }

    /** Has the instance export the logs that it is about to. */
    void logs(Instance instance) {
        if (LogExports.isPending(instance.resource().document())) {
            status(instance, "configuring-log-exports");
            site.pace().pass(MINUTE_ON_AWS);
            site.resources()
                    .change(() -> instance.resource()
                            .replace(LogExports.settle(
                                    instance.resource().document().copy())));
        }
    }

    /** Lets the time pass in which the instance's monitoring, which is changed already, comes into effect. */
    void monitoring(Instance instance) {
        status(instance, "configuring-enhanced-monitoring");
        site.pace().pass(MINUTE_ON_AWS);
    }

    private void rename(Instance instance, Structure pending) {
        String id = pending.string("DBInstanceIdentifier");
        if (id == null) {
            return;
        }
        String former = instance.id();
        List<Instance> replicas = site.instances().replicasOf(instance);
        status(instance, "renaming");
        site.resources().change(() -> {
            if (site.instances().find(instance.world(), id) != null) {
                settle(instance, "DBInstanceIdentifier");
                return;
            }
            site.resources().rename(instance.resource(), id);
            instance.resource()
                    .replace(without(instance.resource().document().copy(), List.of("DBInstanceIdentifier"))
                            .with("DBInstanceIdentifier", id)
                            .with("DBInstanceArn", instance.resource().arn()));
            replicas.forEach(replica -> renamed(replica, former, instance));
            Instance source = site.instances().sourceOf(instance);
            if (source != null) {
                renamedReplica(source, former, id);
            }
        });
        site.events().record(instance.resource(), EventKind.INSTANCE_RENAMED, former, id);
        power.reboot(instance);
    }

    private static void renamed(Instance replica, String former, Instance source) {
        String shown = former.equals(replica.source())
                ? source.id()
                : source.resource().arn();
        replica.resource().set("ReadReplicaSourceDBInstanceIdentifier", shown);
    }

    private static void renamedReplica(Instance source, String former, String id) {
        List<String> names = source.resource().document().<String>list("ReadReplicaDBInstanceIdentifiers").stream()
                .map(name -> name.equals(former)
                        ? id
                        : name.endsWith(":db:" + former)
                                ? name.substring(0, name.length() - former.length()) + id
                                : name)
                .toList();
        source.resource().set("ReadReplicaDBInstanceIdentifiers", names);
    }

    /** Lets clients in to a replica or keeps them out, by the mode that it has by now; later on its lane. */
    void replicaMode(Instance instance) {
        instance.lane().run(() -> {
            if (instance.is("available")) {
                provisioning.openEndpoint(instance);
            }
        });
    }

    /** Gives the master user another password; sessions stay. */
    void password(Instance instance, String password) {
        status(instance, "resetting-master-credentials");
        String user = Objects.requireNonNull(instance.resource().string("MasterUsername"));
        instance.served().flavor().resetPassword(instance.database(), user, password);
        instance.keepsTokens();
        site.resources().change(() -> {
            instance.resource().note(Notes.PASSWORD, null);
            instance.resource().replace(without(instance.resource().document().copy(), List.of("MasterUserPassword")));
        });
        site.events().record(instance.resource(), EventKind.MASTER_CREDENTIALS_RESET);
    }

    /** Has the master user come by IAM tokens from now on, or by its password again. */
    void masterByToken(Instance instance, boolean wanted) {
        String user = instance.resource().document().requiredString("MasterUsername");
        instance.served().flavor().masterByToken(instance.database(), user, wanted);
        site.resources().change(() -> instance.resource().note(Notes.MASTER_BY_TOKEN, wanted ? "yes" : null));
    }

    /** Moves the endpoint to another port. */
    void port(Instance instance, int port) {
        status(instance, "modifying");
        site.resources().change(() -> instance.resource().note(Notes.PORT, Integer.toString(port)));
        provisioning.moveEndpoint(instance);
        settle(instance, "Port");
    }
}
