package dev.diorama.rds;

import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import dev.diorama.rds.backup.AutomatedBackups;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.backup.CopyDBSnapshot;
import dev.diorama.rds.backup.CreateDBSnapshot;
import dev.diorama.rds.backup.DeleteDBInstanceAutomatedBackup;
import dev.diorama.rds.backup.DeleteDBSnapshot;
import dev.diorama.rds.backup.DescribeDBInstanceAutomatedBackups;
import dev.diorama.rds.backup.DescribeDBSnapshotAttributes;
import dev.diorama.rds.backup.DescribeDBSnapshots;
import dev.diorama.rds.backup.InstanceBackups;
import dev.diorama.rds.backup.ModifyDBSnapshot;
import dev.diorama.rds.backup.ModifyDBSnapshotAttribute;
import dev.diorama.rds.backup.SnapshotCopies;
import dev.diorama.rds.backup.SnapshotUpgrades;
import dev.diorama.rds.backup.Snapshots;
import dev.diorama.rds.catalog.DescribeAccountAttributes;
import dev.diorama.rds.catalog.DescribeCertificates;
import dev.diorama.rds.catalog.DescribeDBEngineVersions;
import dev.diorama.rds.catalog.DescribeDBMajorEngineVersions;
import dev.diorama.rds.catalog.DescribeOrderableDBInstanceOptions;
import dev.diorama.rds.catalog.DescribeSourceRegions;
import dev.diorama.rds.catalog.DescribeValidDBInstanceModifications;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.ModifyCertificates;
import dev.diorama.rds.catalog.Regions;
import dev.diorama.rds.control.Commands;
import dev.diorama.rds.control.InstanceChoice;
import dev.diorama.rds.control.InstancePages;
import dev.diorama.rds.control.NotificationPage;
import dev.diorama.rds.control.RdsPages;
import dev.diorama.rds.event.AddSourceIdentifierToSubscription;
import dev.diorama.rds.event.CreateEventSubscription;
import dev.diorama.rds.event.DeleteEventSubscription;
import dev.diorama.rds.event.DescribeEventCategories;
import dev.diorama.rds.event.DescribeEventSubscriptions;
import dev.diorama.rds.event.DescribeEvents;
import dev.diorama.rds.event.EventSubscriptions;
import dev.diorama.rds.event.Events;
import dev.diorama.rds.event.ModifyEventSubscription;
import dev.diorama.rds.event.Notifications;
import dev.diorama.rds.event.RemoveSourceIdentifierFromSubscription;
import dev.diorama.rds.instance.CreateDBInstance;
import dev.diorama.rds.instance.Credentials;
import dev.diorama.rds.instance.DeleteDBInstance;
import dev.diorama.rds.instance.DescribeDBInstances;
import dev.diorama.rds.instance.Groups;
import dev.diorama.rds.instance.Modification;
import dev.diorama.rds.instance.ModifyDBInstance;
import dev.diorama.rds.instance.NewInstance;
import dev.diorama.rds.instance.RebootDBInstance;
import dev.diorama.rds.instance.StartDBInstance;
import dev.diorama.rds.instance.StopDBInstance;
import dev.diorama.rds.instance.Timetable;
import dev.diorama.rds.instance.Upgrade;
import dev.diorama.rds.log.DescribeDBLogFiles;
import dev.diorama.rds.log.DownloadDBLogFilePortion;
import dev.diorama.rds.log.LogSource;
import dev.diorama.rds.log.ServerLogs;
import dev.diorama.rds.maintenance.ApplyPendingMaintenanceAction;
import dev.diorama.rds.maintenance.DescribePendingMaintenanceActions;
import dev.diorama.rds.network.AuthorizeDBSecurityGroupIngress;
import dev.diorama.rds.network.CreateDBSecurityGroup;
import dev.diorama.rds.network.CreateDBSubnetGroup;
import dev.diorama.rds.network.DeleteDBSecurityGroup;
import dev.diorama.rds.network.DeleteDBSubnetGroup;
import dev.diorama.rds.network.DescribeDBSecurityGroups;
import dev.diorama.rds.network.DescribeDBSubnetGroups;
import dev.diorama.rds.network.ModifyDBSubnetGroup;
import dev.diorama.rds.network.RevokeDBSecurityGroupIngress;
import dev.diorama.rds.network.SubnetGroups;
import dev.diorama.rds.option.CopyOptionGroup;
import dev.diorama.rds.option.CreateOptionGroup;
import dev.diorama.rds.option.DeleteOptionGroup;
import dev.diorama.rds.option.DescribeOptionGroupOptions;
import dev.diorama.rds.option.DescribeOptionGroups;
import dev.diorama.rds.option.ModifyOptionGroup;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.rds.parameter.CopyDBParameterGroup;
import dev.diorama.rds.parameter.CreateDBParameterGroup;
import dev.diorama.rds.parameter.DeleteDBParameterGroup;
import dev.diorama.rds.parameter.DescribeDBParameterGroups;
import dev.diorama.rds.parameter.DescribeDBParameters;
import dev.diorama.rds.parameter.DescribeEngineDefaultParameters;
import dev.diorama.rds.parameter.EngineParameters;
import dev.diorama.rds.parameter.ModifyDBParameterGroup;
import dev.diorama.rds.parameter.ParameterGroups;
import dev.diorama.rds.parameter.ResetDBParameterGroup;
import dev.diorama.rds.proxy.Endpoints;
import dev.diorama.rds.replica.CreateDBInstanceReadReplica;
import dev.diorama.rds.replica.PromoteReadReplica;
import dev.diorama.rds.replica.SwitchoverReadReplica;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import dev.diorama.rds.restore.BackupSources;
import dev.diorama.rds.restore.RestoreDBInstanceFromDBSnapshot;
import dev.diorama.rds.restore.RestoreDBInstanceToPointInTime;
import dev.diorama.rds.restore.Restores;
import dev.diorama.rds.role.AddRoleToDBInstance;
import dev.diorama.rds.role.RemoveRoleFromDBInstance;
import dev.diorama.rds.server.Creation;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Exhaustion;
import dev.diorama.rds.server.Failover;
import dev.diorama.rds.server.FamilySettings;
import dev.diorama.rds.server.Homes;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.InstanceParameters;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.MajorUpgrade;
import dev.diorama.rds.server.Orphans;
import dev.diorama.rds.server.Pacing;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Promotion;
import dev.diorama.rds.server.Provisioning;
import dev.diorama.rds.server.Removal;
import dev.diorama.rds.server.Reopening;
import dev.diorama.rds.server.Replication;
import dev.diorama.rds.server.Rescue;
import dev.diorama.rds.server.Site;
import dev.diorama.rds.server.Switchover;
import dev.diorama.rds.server.TemporaryHome;
import dev.diorama.rds.server.Watch;
import dev.diorama.rds.server.Work;
import dev.diorama.rds.tag.AddTagsToResource;
import dev.diorama.rds.tag.ListTagsForResource;
import dev.diorama.rds.tag.RemoveTagsFromResource;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.sql.DatabaseEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything of RDS, wired by plain constructor calls; made when it is first needed. */
final class RdsHouse implements AutoCloseable {

    private static final int WORKERS = 16;
    private static final int WAITING_REQUESTS = 1000;
    private static final int IDLE_SECONDS = 30;
    private static final int LOOK_SECONDS = 1;
    private static final Duration LONGEST_RESET = Duration.ofSeconds(60);

    private final RdsOptions options;
    private final @Nullable TemporaryHome temporary;
    private final Resources resources;
    private final Engines engines;
    private final Endpoints endpoints;
    private final Instances instances;
    private final EngineCatalog catalog;
    private final Events events;
    private final Notifications notifications = new Notifications();
    private final EventSubscriptions subscriptions;
    private final SubnetGroups subnetGroups;
    private final ParameterGroups parameterGroups;
    private final EngineParameters engineParameters;
    private final OptionGroups optionGroups;
    private final InstanceParameters parameters;
    private final Groups groups;
    private final Site site;
    private final Provisioning provisioning;
    private final Replication replication;
    private final Failover failover;
    private final Promotion promotion;
    private final Switchover switchover;
    private final Removal removal;
    private final Power power;
    private final Work work;
    private final Snapshots snapshots;
    private final InstanceBackups backups;
    private final Restores restores;
    private final Creation creation;
    private final NewInstance newInstance;
    private final Upgrade upgrade;
    private final Modification modification;
    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final ExecutorService lanes;
    private final List<Operation> operations;
    private final RdsPages pages;

    RdsHouse(
            ServiceModel model,
            OrderedStore store,
            InstantSource clock,
            RdsOptions options,
            Identity identity,
            Function<Engines.Kind, DatabaseEngine> drivers,
            Supplier<CertificateAuthority> authority) {
        this.options = options;
        this.resources = new Resources(store, model);
        this.engines = new Engines(drivers, options.h2Only());
        this.endpoints = new Endpoints(options.endpoints(), authority);
        this.workers = threads("diorama-rds", WORKERS, WAITING_REQUESTS);
        this.lanes = threads("diorama-rds-lane", Integer.MAX_VALUE, 0);
        this.catalog = new EngineCatalog();
        this.instances = new Instances(resources, catalog, engines, lanes);
        this.events = new Events(store, clock);
        this.subscriptions = new EventSubscriptions(resources, events, notifications);
        this.subnetGroups = new SubnetGroups(resources, Regions::zones);
        this.parameterGroups = new ParameterGroups(resources, catalog);
        this.optionGroups = new OptionGroups(resources, catalog);
        this.temporary = options.temporary() ? TemporaryHome.open(options.home()) : null;
        Homes homes = new Homes(temporary == null ? options.home() : temporary.path());
        this.engineParameters = new EngineParameters(new FamilySettings(catalog, engines, instances, homes));
        this.parameters = new InstanceParameters(catalog, parameterGroups, optionGroups, instances, engineParameters);
        this.groups = new InstanceGroups(parameterGroups, optionGroups, subnetGroups);
        this.site = new Site(
                resources,
                instances,
                events,
                homes,
                endpoints,
                new EndpointNames(options.shownHost(), parameters, identity, clock),
                parameters,
                new Pacing(options.pace(), clock),
                clock);
        Watch watch = new Watch();
        this.provisioning = new Provisioning(site, watch);
        this.replication = new Replication(site, provisioning);
        this.failover = new Failover(site, provisioning, replication, watch);
        Rescue rescue = new Rescue(site, provisioning, failover);
        watch.rescue(rescue);
        this.promotion = new Promotion(site, replication, rescue);
        this.switchover = new Switchover(site, provisioning, replication, rescue);
        this.removal = new Removal(site, provisioning, replication, new Orphans(site, replication, promotion));
        this.power = new Power(site, provisioning);
        this.work = new Work(site, rescue);
        this.snapshots = new Snapshots(resources, homes, lanes);
        this.backups = new InstanceBackups(site, snapshots, lanes);
        this.upgrade = upgrade(watch);
        this.creation = new Creation(site, provisioning, backups);
        this.modification = new Modification(site, catalog, provisioning, replication, power, backups, upgrade);
        this.newInstance = new NewInstance(resources, catalog, engines, groups);
        this.restores = restores();
        this.operations = allOperations();
        snapshots.reopen(clock.instant());
        this.pages = pages(rescue, authority);
        new Reopening(site, provisioning, watch, rescue, removal, replication, this::create, upgrade::again).begin();
        this.timer = timer(rescue);
    }

    private Upgrade upgrade(Watch watch) {
        MajorUpgrade major = new MajorUpgrade(site, provisioning, watch, replication, backups);
        return new Upgrade(site, catalog, engines, groups, power, major);
    }

    private void create(Instance instance) {
        if (Restores.isRestored(instance)) {
            restores.resume(instance);
        } else if (instance.source() == null) {
            CreateDBInstance.begin(instance, creation);
        } else {
            CreateDBInstanceReadReplica.begin(instance, creation, replication);
        }
    }

    /** Only a look at the clock: what is due is done on the instances' lanes. */
    private ScheduledExecutorService timer(Rescue rescue) {
        ScheduledExecutorService made = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "diorama-rds-timer");
            thread.setDaemon(true);
            return thread;
        });
        Timetable timetable = new Timetable(site, modification, power, upgrade, work);
        if (temporary != null) {
            lanes.execute(temporary::reclaim);
        }
        made.scheduleWithFixedDelay(timetable::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        made.scheduleWithFixedDelay(backups::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        made.scheduleWithFixedDelay(new Exhaustion(site, rescue)::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return made;
    }

    private Restores restores() {
        return new Restores(
                site, catalog, engines, newInstance, creation, new BackupSources(site, snapshots, backups.automated()));
    }

    private RdsPages pages(Rescue rescue, Supplier<CertificateAuthority> authority) {
        return new RdsPages(
                new InstanceChoice(instances),
                new InstancePages(site, replication),
                new Commands(site, replication, failover, rescue),
                new NotificationPage(notifications),
                () -> authority.get().caPem());
    }

    private List<Operation> allOperations() {
        return operationsByTopic().stream()
                .flatMap(List::stream)
                .map(this::alone)
                .toList();
    }

    private List<List<Operation>> operationsByTopic() {
        return List.of(
                onInstances(),
                onBackups(),
                onReplicas(),
                onParameterGroups(),
                onOptionGroups(),
                onNetworks(),
                onLogs(),
                onMaintenanceAndRoles(),
                onEvents(),
                onTags(),
                onCatalog());
    }

    private List<Operation> onInstances() {
        Credentials credentials = new Credentials(options.relaxedCredentials());
        return List.of(
                new CreateDBInstance(instances, catalog, newInstance, credentials, creation),
                new DescribeDBInstances(instances, options.pace(), backups.automated()::freshenForReader),
                new ModifyDBInstance(
                        instances, catalog, engines, groups, credentials, modification, events, work, backupTags()),
                new RebootDBInstance(site, power, failover, modification, work),
                new StopDBInstance(site, power, backups, work),
                new StartDBInstance(instances, power, modification, work),
                new DeleteDBInstance(instances, removal, backups, work));
    }

    private BackupTags backupTags() {
        return new BackupTags(backups.automated());
    }

    private List<Operation> onReplicas() {
        return List.of(
                new CreateDBInstanceReadReplica(instances, catalog.classes(), newInstance, creation, replication),
                new PromoteReadReplica(instances, promotion, backups::retentionChanged, backupTags()),
                new SwitchoverReadReplica(instances, switchover));
    }

    private List<Operation> onBackups() {
        SnapshotCopies copies = new SnapshotCopies(site, snapshots, lanes);
        SnapshotUpgrades upgrades = new SnapshotUpgrades(site, engines, snapshots, lanes);
        AutomatedBackups automated = backups.automated();
        return List.of(
                new RestoreDBInstanceFromDBSnapshot(snapshots, restores),
                new RestoreDBInstanceToPointInTime(instances, automated, restores),
                new CreateDBSnapshot(resources, instances, snapshots, backups),
                new CopyDBSnapshot(catalog, snapshots, copies, groups::optionGroup, optionGroups),
                new DeleteDBSnapshot(snapshots, events),
                new DescribeDBSnapshots(snapshots, options.pace()),
                new ModifyDBSnapshot(catalog, snapshots, upgrades, groups::optionGroup),
                new DescribeDBSnapshotAttributes(snapshots),
                new ModifyDBSnapshotAttribute(snapshots, optionGroups),
                new DescribeDBInstanceAutomatedBackups(automated),
                new DeleteDBInstanceAutomatedBackup(automated));
    }

    private List<Operation> onParameterGroups() {
        return List.of(
                new CreateDBParameterGroup(parameterGroups),
                new CopyDBParameterGroup(parameterGroups),
                new DeleteDBParameterGroup(parameterGroups),
                new DescribeDBParameterGroups(parameterGroups),
                new DescribeDBParameters(parameterGroups, engineParameters),
                new ModifyDBParameterGroup(parameterGroups, engineParameters, events, parameters),
                new ResetDBParameterGroup(parameterGroups, engineParameters, parameters),
                new DescribeEngineDefaultParameters(parameterGroups, engineParameters));
    }

    private List<Operation> onOptionGroups() {
        return List.of(
                new CreateOptionGroup(optionGroups),
                new CopyOptionGroup(optionGroups),
                new ModifyOptionGroup(optionGroups, parameters),
                new DeleteOptionGroup(optionGroups),
                new DescribeOptionGroups(optionGroups),
                new DescribeOptionGroupOptions(optionGroups));
    }

    private List<Operation> onNetworks() {
        return List.of(
                new CreateDBSubnetGroup(resources, subnetGroups),
                new DescribeDBSubnetGroups(resources, subnetGroups),
                new ModifyDBSubnetGroup(subnetGroups),
                new DeleteDBSubnetGroup(resources, subnetGroups),
                new CreateDBSecurityGroup(resources),
                new DescribeDBSecurityGroups(resources),
                new DeleteDBSecurityGroup(resources),
                new AuthorizeDBSecurityGroupIngress(resources),
                new RevokeDBSecurityGroupIngress(resources));
    }

    private List<Operation> onLogs() {
        LogSource logs = new ServerLogs(instances);
        return List.of(new DescribeDBLogFiles(logs), new DownloadDBLogFilePortion(logs));
    }

    private List<Operation> onMaintenanceAndRoles() {
        return List.of(
                new DescribePendingMaintenanceActions(instances),
                new ApplyPendingMaintenanceAction(
                        instances,
                        (instance, version) ->
                                work.begin(instance, () -> upgrade.run(instance, version.version()), "available")),
                new AddRoleToDBInstance(instances),
                new RemoveRoleFromDBInstance(instances));
    }

    private List<Operation> onEvents() {
        return List.of(
                new DescribeEvents(events),
                new DescribeEventCategories(),
                new CreateEventSubscription(resources, subscriptions),
                new ModifyEventSubscription(subscriptions),
                new DeleteEventSubscription(resources, subscriptions),
                new DescribeEventSubscriptions(resources, subscriptions),
                new AddSourceIdentifierToSubscription(subscriptions),
                new RemoveSourceIdentifierFromSubscription(subscriptions));
    }

    private List<Operation> onTags() {
        return List.of(
                new AddTagsToResource(resources),
                new RemoveTagsFromResource(resources),
                new ListTagsForResource(resources));
    }

    private List<Operation> onCatalog() {
        return List.of(
                new DescribeDBEngineVersions(catalog),
                new DescribeDBMajorEngineVersions(catalog),
                new DescribeOrderableDBInstanceOptions(catalog),
                new DescribeValidDBInstanceModifications(resources, catalog),
                new DescribeCertificates(resources, catalog),
                new ModifyCertificates(resources, catalog),
                new DescribeAccountAttributes(resources, catalog),
                new DescribeSourceRegions());
    }

    static boolean hasInstances(OrderedStore store) {
        return Resources.holdsAny(store, ResourceType.INSTANCE);
    }

    private static ExecutorService threads(String name, int most, int waiting) {
        AtomicInteger made = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                waiting == 0 ? 0 : most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                waiting == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(waiting),
                task -> {
                    Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private Operation alone(Operation operation) {
        return operation.readOnly() ? operation : new Locked(resources, operation);
    }

    List<Operation> operations() {
        return operations;
    }

    RdsPages pages() {
        return pages;
    }

    Executor workers() {
        return workers;
    }

    /** Takes away what was created in an account and region, or everywhere, and waits for it. */
    void reset(@Nullable String account, @Nullable String region) {
        List<Instance> gone = instances.all().stream()
                .filter(instance -> Service.covers(account, region, instance.world()))
                .toList();
        gone.forEach(instance -> {
            instance.status("deleting");
            work.begin(instance, () -> removal.run(instance), null);
        });
        gone.forEach(instance -> instance.lane().awaitIdle(LONGEST_RESET));
        backups.automated().reset(account, region);
        snapshots.reset(account, region);
        for (ResourceType type : ResourceType.values()) {
            resources.all(type).stream()
                    .filter(resource -> Service.covers(account, region, resource.world()))
                    .forEach(resources::remove);
        }
        events.reset(account, region);
        notifications.reset(account, region);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        lanes.shutdownNow();
        endpoints.close();
        if (temporary != null) {
            engines.kill();
        }
        engines.close();
        awaitLanes();
        if (temporary != null) {
            temporary.close();
        }
    }

    /** What still runs may write to the store, which is closed after this. */
    private void awaitLanes() {
        try {
            lanes.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
