package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.InstanceClass;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.rds.option.OptionListener;
import dev.diorama.rds.parameter.ApplyMethod;
import dev.diorama.rds.parameter.EngineParameters;
import dev.diorama.rds.parameter.EngineSettings;
import dev.diorama.rds.parameter.GroupListener;
import dev.diorama.rds.parameter.InstanceFacts;
import dev.diorama.rds.parameter.ParameterApplication;
import dev.diorama.rds.parameter.ParameterGroups;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.rds.resource.Resource;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parameter groups of instances come to: the values that each instance has now, which differ from its group's while
 * a reboot is pending.
 */
public final class InstanceParameters implements Settings, GroupListener, OptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceParameters.class);
    private static final String VALUES = "parameters";
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final EngineCatalog catalog;
    private final ParameterGroups groups;
    private final Instances instances;
    private final ParameterApplication complete;
    private final OptionGroups options;
    private final Auditing auditing;

    /** Knows only RDS' own parameters, not the engine's: enough where nobody set any, and no server has to be asked. */
    private final ParameterApplication quick = new ParameterApplication(new EngineParameters(family -> List.of()));

    public InstanceParameters(
            EngineCatalog catalog,
            ParameterGroups groups,
            OptionGroups options,
            Instances instances,
            EngineParameters parameters) {
        this.catalog = catalog;
        this.groups = groups;
        this.instances = instances;
        this.options = options;
        this.auditing = new Auditing(options);
        this.complete = new ParameterApplication(parameters);
    }

    @Override
    public Map<String, String> of(Instance instance) {
        return engine(instance, now(instance));
    }

    private static Map<String, String> engine(Instance instance, EngineSettings settings) {
        Map<String, String> all = new TreeMap<>(instance.served().flavor().parameters());
        all.putAll(settings.engine());
        return all;
    }

    /** What the instance has now. */
    public EngineSettings now(Instance instance) {
        Resource group = group(instance);
        SortedMap<String, String> values = values(instance);
        EngineSettings running = new EngineSettings(values, Map.of(), false, Map.of());
        return application(values.isEmpty())
                .whileRunning(running, group, Map.of(), facts(instance))
                .settings();
    }

    private ParameterApplication application(boolean nothingSet) {
        return nothingSet ? quick : complete;
    }

    @Override
    public void started(Instance instance) {
        Resource group = group(instance);
        EngineSettings settings =
                application(ParameterGroups.values(group).isEmpty()).atStart(group, facts(instance));
        keep(instance, settings.values(), ParameterApplication.IN_SYNC);
    }

    @Override
    public void running(Instance instance) {
        auditing.started(instance);
    }

    @Override
    public void optionsChanged(Instance instance) {
        auditing.changed(instance);
    }

    @Override
    public void changed(Resource optionGroup, boolean now) {
        for (Resource member : options.members(optionGroup)) {
            Structure document = member.document().copy();
            if (!now) {
                member.replace(OptionMemberships.defer(document));
                continue;
            }
            if (OptionMemberships.areDeferred(document)) {
                member.replace(OptionMemberships.settle(document));
            }
            Instance instance = instances.of(member);
            instance.lane().run(() -> optionsChanged(instance));
        }
    }

    private Resource group(Instance instance) {
        return groups.named(instance.world(), groupName(instance));
    }

    /** The name of the instance's parameter group. */
    public static String groupName(Instance instance) {
        return instance.resource()
                .document()
                .structures("DBParameterGroups")
                .get(0)
                .requiredString("DBParameterGroupName");
    }

    private InstanceFacts facts(Instance instance) {
        Structure document = instance.resource().document();
        InstanceClass type = catalog.classes().find(document.string("DBInstanceClass", ""));
        long memory = type == null ? GIB : type.memoryMib() * MIB;
        Long gib = document.number("AllocatedStorage");
        String port = instance.resource().note(Notes.PORT);
        return new InstanceFacts(
                memory,
                type == null ? 1 : type.vcpus(),
                (gib == null ? 0 : gib) * GIB,
                port == null ? instance.engine().defaultPort() : Integer.parseInt(port),
                instance.source() != null);
    }

    private static SortedMap<String, String> values(Instance instance) {
        SortedMap<String, String> values = new TreeMap<>();
        String kept = instance.resource().note(VALUES);
        if (kept != null) {
            kept.lines().forEach(line -> {
                int equals = line.indexOf('=');
                values.put(line.substring(0, equals), line.substring(equals + 1));
            });
        }
        return values;
    }

    private static void keep(Instance instance, SortedMap<String, String> values, String status) {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) ->
                lines.append(name).append('=').append(value.replace('\n', ' ')).append('\n'));
        instance.resource().note(VALUES, lines.length() == 0 ? null : lines.toString());
        status(instance, status);
    }

    private static void status(Instance instance, String status) {
        Structure document = instance.resource().document();
        Structure group = document.structures("DBParameterGroups").get(0).copy().with("ParameterApplyStatus", status);
        instance.resource().set("DBParameterGroups", List.of(group));
    }

    @Override
    public void changed(Resource group, Map<String, ApplyMethod> changed) {
        for (Resource member : groups.members(group)) {
            Instance instance = instances.of(member);
            status(instance, ParameterApplication.APPLYING);
            instance.lane().run(() -> apply(instance, group, changed));
        }
    }

    private void apply(Instance instance, Resource group, Map<String, ApplyMethod> changed) {
        if (instance.deleted()) {
            return;
        }
        EngineSettings running = new EngineSettings(values(instance), Map.of(), false, Map.of());
        ParameterApplication.Change change = complete.whileRunning(running, group, changed, facts(instance));
        try {
            configure(instance.primary(), engine(instance, change.settings()));
            configure(instance.standby(), engine(instance, change.settings()));
            demandTls(instance.endpoint(), change.settings());
            keep(instance, change.settings().values(), change.status());
        } catch (DatabaseException e) {
            LOG.warn("{} can't have the parameters of {}: {}", instance.id(), group.name(), e.getMessage());
            status(instance, "failed-to-apply");
        }
    }

    private static void demandTls(@Nullable Endpoint endpoint, EngineSettings settings) {
        if (endpoint != null) {
            endpoint.settings(endpoint.settings().withForceTls(settings.tlsRequired()));
        }
    }

    private static void configure(@Nullable Database database, Map<String, String> settings) {
        if (database != null) {
            database.configure(settings);
        }
    }
}
