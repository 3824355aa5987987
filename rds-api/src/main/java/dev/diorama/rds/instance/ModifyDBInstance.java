package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.backup.BackupTags;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import dev.diorama.rds.server.LogExports;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import dev.diorama.rds.server.Work;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes an instance: some things at once, some on its lane, some in its maintenance window unless ApplyImmediately is set.
 *
 * <ol>
 *   <li>the instance exists and is in a status in which it can be changed;
 *   <li>every member is checked, before anything is changed;
 *   <li>something was asked for.
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html">ModifyDBInstance</a>
 */
public final class ModifyDBInstance implements Operation {

    private final Instances instances;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final Groups groups;
    private final Credentials credentials;
    private final Modification modification;
    private final dev.diorama.rds.event.Events events;
    private final Work work;
    private final BackupTags backupTags;

    public ModifyDBInstance(
            Instances instances,
            EngineCatalog catalog,
            Engines engines,
            Groups groups,
            Credentials credentials,
            Modification modification,
            dev.diorama.rds.event.Events events,
            Work work,
            BackupTags backupTags) {
        this.instances = instances;
        this.catalog = catalog;
        this.engines = engines;
        this.groups = groups;
        this.credentials = credentials;
        this.modification = modification;
        this.events = events;
        this.work = work;
        this.backupTags = backupTags;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        States.changeable(instance, in);
        PendingChanges pending = new PendingChanges(in, instance, catalog);
        pending.work(instances, engines);
        ImmediateChanges immediate = new ImmediateChanges(
                in,
                instance,
                catalog.storage(),
                instance.engine().resolve(instance.resource().string("EngineVersion")),
                pending.wanted(),
                pending.pending());
        immediate.work(groups);
        NewPassword password = NewPassword.of(in, instance, credentials, context.world());
        @Nullable Boolean byToken = MasterAuthentication.change(in, instance);
        if (byToken != null && passwordIsSources(instance)) {
            throw RdsError.invalidParameterCombination(
                    "MasterUserAuthenticationType can't be specified for a read replica: its master user is its source's.");
        }
        @Nullable Integer port = port(in, instance);
        @Nullable Map<String, String> tags = backupTags.with(in, instance);
        boolean now = in.is("ApplyImmediately");
        if (!now
                && tags == null
                && byToken == null
                && !pending.touched()
                && !immediate.touched()
                && password == null
                && port == null) {
            throw RdsError.invalidParameterCombination("No modifications were requested");
        }
        Structure document = immediate.document();
        boolean sameMonitoring = Objects.equals(
                document.number("MonitoringInterval"),
                instance.resource().document().number("MonitoringInterval"));
        Structure waiting = pending.pending();
        if (password != null) {
            password.show(document, waiting);
            instance.resource().note(Notes.PASSWORD, password.password());
            instance.resource().note(Notes.MANAGED_PASSWORD, password.managed() ? password.password() : null);
        }
        remember(in, instance, pending, immediate);
        instance.resource()
                .replace(document.with("PendingModifiedValues", port == null ? waiting : waiting.with("Port", port)));
        backupTags.keep(instance, tags);
        immediate.happened().forEach(each -> events.record(instance.resource(), each.kind(), each.argument()));
        if (in.has("ReplicaMode")) {
            modification.replicaMode(instance);
        }
        Structure announced = announced(in, instance, password, immediate.changesParameterGroup());
        boolean monitored = in.has("MonitoringInterval") && !sameMonitoring;
        boolean retention = pending.retentionAtOnce();
        boolean work = password != null || byToken != null || port != null || now || monitored || retention;
        if (!instance.is("stopped") && (work || LogExports.isPending(announced))) {
            Runnable authentication = byToken == null ? () -> {} : () -> modification.masterByToken(instance, byToken);
            begin(instance, password, authentication, port, now, monitored, retention);
        }
        return context.answer().with("DBInstance", announced);
    }

    private static void remember(Structure in, Instance instance, PendingChanges pending, ImmediateChanges immediate) {
        if (in.has("CACertificateIdentifier")) {
            boolean waits = Boolean.FALSE.equals(in.bool("CertificateRotationRestart"))
                    && !pending.wanted().majorVersion().rotatesWithoutRestart();
            instance.resource().note(Notes.ROTATION, waits ? "yes" : null);
        }
        if (in.has("EngineVersion")) {
            instance.resource().note(Notes.UPGRADE_GROUP, immediate.upgradeGroup());
        }
    }

    private @Nullable Integer port(Structure in, Instance instance) {
        Long port = in.number("DBPortNumber");
        if (port == null) {
            return null;
        }
        int checked = (int) InstanceChecks.port(port, instance.engine().family());
        String group = OptionMemberships.current(instance.resource().document());
        for (Structure option : groups.options(instance.world(), group)) {
            if (port.equals(option.number("Port"))) {
                throw RdsError.invalidParameterCombination("The port " + port + " is that of the option "
                        + option.requiredString("OptionName") + " in the option group " + group + ".");
            }
        }
        return Integer.toString(checked).equals(instance.resource().note(Notes.PORT)) ? null : checked;
    }

    private static Structure announced(
            Structure in, Instance instance, @Nullable NewPassword password, boolean anotherGroup) {
        Structure before = instance.resource().document();
        Structure document = anotherGroup ? Announced.parameters(before) : before;
        return password == null
                ? document
                : Announced.secret(document, in.is("RotateMasterUserPassword") ? "rotating" : "creating");
    }

    private void begin(
            Instance instance,
            @Nullable NewPassword password,
            Runnable authentication,
            @Nullable Integer port,
            boolean now,
            boolean monitored,
            boolean retention) {
        work.begin(
                instance,
                () -> {
                    if (monitored) {
                        modification.monitoring(instance);
                    }
                    modification.logs(instance);
                    if (password != null) {
                        modification.password(instance, password.password());
                    }
                    authentication.run();
                    if (port != null) {
                        modification.port(instance, port);
                    }
                    if (now) {
                        modification.apply(instance);
                    } else if (retention) {
                        modification.retention(instance);
                    }
                },
                afterwards(instance));
    }

    /** Trouble that a modification hasn't ended by itself stays, until somebody has looked. */
    private static String afterwards(Instance instance) {
        boolean trouble = instance.status().startsWith("incompatible") || instance.is("storage-full");
        return trouble ? instance.status() : "available";
    }

    /** Whether passwords of a replica are its source's, which a physical copy can't differ from. */
    static boolean passwordIsSources(Instance instance) {
        return instance.source() != null && instance.engine().family() == EngineFamily.POSTGRES;
    }
}
