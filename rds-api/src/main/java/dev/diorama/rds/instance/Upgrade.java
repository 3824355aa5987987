package dev.diorama.rds.instance;

import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.server.Engines;
import dev.diorama.rds.server.Instance;
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
 * <p>Where the same server serves both versions, it is restarted under the new name. A server can't take over the files of
 * another major version without the engine's own tools, which aren't part of what runs here: such an upgrade fails as AWS's do
 * whose pre-checks fail, with the reason in an event, and the instance goes on as it was.
 */
public final class Upgrade {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final Site site;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final Groups groups;
    private final Power power;

    public Upgrade(Site site, EngineCatalog catalog, Engines engines, Groups groups, Power power) {
        this.site = site;
        this.catalog = catalog;
        this.engines = engines;
        this.groups = groups;
        this.power = power;
    }

    /** Upgrades to that version, or records why not. */
    public void run(Instance instance, String version) {
        EngineVersion wanted = catalog.engine(instance.engine().name()).resolve(version);
        Served next = engines.serving(instance.engine(), wanted);
        site.resources().change(() -> instance.status("upgrading"));
        site.events().record(instance.resource(), EventKind.UPGRADE_CHECK_STARTED);
        @Nullable String obstacle = obstacle(instance, next);
        site.events().record(instance.resource(), EventKind.UPGRADE_CHECK_FINISHED);
        if (obstacle != null) {
            LOG.warn("{} stays at {}: {}", instance.id(), instance.resource().string("EngineVersion"), obstacle);
            site.events().record(instance.resource(), EventKind.UPGRADE_IMPOSSIBLE, obstacle);
            return;
        }
        site.events().record(instance.resource(), EventKind.UPGRADE_STARTED);
        site.resources().change(() -> renamed(instance, wanted, next));
        power.reboot(instance);
        site.events().record(instance.resource(), EventKind.UPGRADE_FINISHED);
        site.events().record(instance.resource(), EventKind.PATCHED);
    }

    private static @Nullable String obstacle(Instance instance, Served next) {
        Served now = instance.served();
        boolean sameServer = now.engine() == next.engine() && now.version().equals(next.version());
        return sameServer
                ? null
                : now.product() + " can't be upgraded in place to " + next.product()
                        + " here; dump it and load it into a new instance";
    }

    private void renamed(Instance instance, EngineVersion wanted, Served next) {
        var document = instance.resource().document().copy();
        String parameters = document.structures("DBParameterGroups").get(0).requiredString("DBParameterGroupName");
        boolean byDefault = parameters.startsWith("default.");
        String group = groups.parameterGroup(instance.world(), wanted, byDefault ? null : parameters);
        document.with("EngineVersion", next.reportedVersion())
                .with(
                        "DBParameterGroups",
                        List.of(document.structures("DBParameterGroups")
                                .get(0)
                                .copy()
                                .with("DBParameterGroupName", group)));
        String options = document.structures("OptionGroupMemberships").get(0).requiredString("OptionGroupName");
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
