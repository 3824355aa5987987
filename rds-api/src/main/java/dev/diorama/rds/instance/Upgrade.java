package dev.diorama.rds.instance;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.MajorUpgrade;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.OptionMemberships;
import dev.diorama.rds.server.Power;
import dev.diorama.rds.server.Served;
import dev.diorama.rds.server.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an instance to another version of its engine, on the instance's lane.
 *
 * <p>Where the same server serves both versions, it is restarted under the new name. To another major version the data are taken
 * over where that can be done; otherwise the upgrade fails as AWS's do whose pre-checks fail, with the reason in an event, and
 * the instance goes on as it was.
 */
public final class Upgrade {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final Site site;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final Groups groups;
    private final Power power;
    private final MajorUpgrade major;

    public Upgrade(Site site, EngineCatalog catalog, Engines engines, Groups groups, Power power, MajorUpgrade major) {
        this.site = site;
        this.catalog = catalog;
        this.engines = engines;
        this.groups = groups;
        this.power = power;
        this.major = major;
    }

    /** Upgrades to that version, or records why not. */
    public void run(Instance instance, String version) {
        EngineVersion wanted = catalog.engine(instance.engine().name()).resolve(version);
        Served next = engines.serving(instance.engine(), wanted);
        site.resources().change(() -> instance.status("upgrading"));
        site.events().record(instance.resource(), EventKind.UPGRADE_CHECK_STARTED);
        boolean restart = sameServer(instance.served(), next);
        @Nullable String obstacle = restart ? null : obstacle(instance, wanted, next);
        site.events().record(instance.resource(), EventKind.UPGRADE_CHECK_FINISHED);
        if (obstacle != null) {
            LOG.warn("{} stays at {}: {}", instance.id(), instance.resource().string("EngineVersion"), obstacle);
            site.events().record(instance.resource(), EventKind.UPGRADE_IMPOSSIBLE, obstacle);
            return;
        }
        if (restart) {
            restart(instance, wanted, next);
        } else if (!major.run(instance, next, each -> renamed(each, wanted, next))) {
            return;
        }
        site.events().record(instance.resource(), EventKind.PATCHED);
    }

    /** A group that was chosen when the upgrade was asked for may be gone by now. */
    private @Nullable String obstacle(Instance instance, EngineVersion wanted, Served next) {
        try {
            groups.parameterGroup(instance.world(), wanted, instance.resource().note(Notes.UPGRADE_GROUP));
        } catch (AwsError e) {
            return e.getMessage();
        }
        return major.obstacle(instance, next);
    }

    private static boolean sameServer(Served now, Served next) {
        return now.engine() == next.engine() && now.version().equals(next.version());
    }

    private void restart(Instance instance, EngineVersion wanted, Served next) {
        site.events().record(instance.resource(), EventKind.UPGRADE_STARTED);
        site.resources().change(() -> renamed(instance, wanted, next));
        power.reboot(instance);
        site.events().record(instance.resource(), EventKind.UPGRADE_FINISHED);
        EngineFamily family = instance.engine().family();
        if (family != EngineFamily.MYSQL && family != EngineFamily.MARIADB) {
            site.instances().replicasOf(instance).forEach(each -> each.lane().run(() -> copy(each, wanted, next)));
        }
    }

    /** Has a replica follow its source's upgrade to another major version anew, after a restart that came between; on its lane. */
    public void again(Instance replica) {
        Instance source = site.instances().sourceOf(replica);
        if (source != null) {
            EngineVersion wanted = source.engine().resolve(source.resource().string("EngineVersion"));
            major.replica(replica, each -> renamed(each, wanted, source.served()));
        }
    }

    /** A physical copy has its source's version, as soon as that has it. */
    private void copy(Instance replica, EngineVersion wanted, Served next) {
        if (replica.deleted() || replica.source() == null) {
            return;
        }
        site.resources().change(() -> replica.status("upgrading"));
        restart(replica, wanted, next);
        site.events().record(replica.resource(), EventKind.PATCHED);
        site.resources().change(() -> replica.status("available"));
    }

    /** The group that was chosen for the upgrade, or its own if that fits; null for the default one. */
    private static @Nullable String group(Instance instance, String own, EngineVersion wanted) {
        @Nullable String chosen = instance.resource().note(Notes.UPGRADE_GROUP);
        if (chosen != null) {
            return chosen;
        }
        EngineVersion now = instance.engine().resolve(instance.resource().string("EngineVersion"));
        boolean fits = now.parameterGroupFamily().equals(wanted.parameterGroupFamily());
        return fits && !own.startsWith("default.") ? own : null;
    }

    private void renamed(Instance instance, EngineVersion wanted, Served next) {
        var document = instance.resource().document().copy();
        String parameters = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        String group = groups.parameterGroup(instance.world(), wanted, group(instance, parameters, wanted));
        instance.resource().note(Notes.UPGRADE_GROUP, null);
        document.with("EngineVersion", next.reportedVersion())
                .with(
                        "DBParameterGroups",
                        List.of(document.structures("DBParameterGroups")
                                .get(0)
                                .copy()
                                .with("DBParameterGroupName", group)));
        String options = OptionMemberships.current(document);
        if (options.startsWith("default:")) {
            document.with(
                    "OptionGroupMemberships",
                    List.of(document.structures("OptionGroupMemberships")
                            .get(0)
                            .copy()
                            .with("OptionGroupName", groups.optionGroup(instance.world(), wanted, null))));
        }
        instance.resource().replace(document);
        instance.served(next);
    }
}
