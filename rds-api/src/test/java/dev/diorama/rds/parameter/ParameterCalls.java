package dev.diorama.rds.parameter;

import static dev.diorama.rds.Calls.HERE;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.storage.sql.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on parameter groups, over an engine of some settings. */
final class ParameterCalls implements AutoCloseable {

    static final InstanceFacts FACTS = new InstanceFacts(8L << 30, 2, 100L << 30, 5432, false);

    final Calls calls = new Calls();
    final ParameterGroups groups = new ParameterGroups(calls.resources(), new EngineCatalog());
    final EngineParameters parameters = new EngineParameters(ParameterCalls::settings);
    final List<Map<String, ApplyMethod>> heard = new ArrayList<>();

    ParameterCalls() {
        GroupListener listener = (group, changed) -> heard.add(changed);
        calls.with(
                new CreateDBParameterGroup(groups),
                new CopyDBParameterGroup(groups),
                new DeleteDBParameterGroup(groups),
                new DescribeDBParameterGroups(groups),
                new DescribeDBParameters(groups, parameters),
                new ModifyDBParameterGroup(groups, parameters, calls.events(), listener),
                new ResetDBParameterGroup(groups, parameters, listener),
                new DescribeEngineDefaultParameters(groups, parameters));
    }

    /** What an engine of a family says of itself. */
    static List<Setting> settings(String family) {
        List<Setting> settings = new ArrayList<>();
        if (family.startsWith("postgres")) {
            settings.add(setting("TimeZone", "GMT", "string", null, null, true));
            settings.add(setting("work_mem", "4096", "integer", "kB", "64-2147483647", true));
            settings.add(setting("shared_buffers", "16384", "integer", "8kB", "16-1073741823", false));
            settings.add(setting("shared_preload_libraries", "", "string", null, null, false));
            settings.add(setting("enable_seqscan", "on", "boolean", null, null, true));
            settings.add(setting("wal_level", "replica", "string", null, "minimal,replica,logical", false));
            settings.add(setting("server_version", "16.4", "string", null, null, false));
        } else {
            settings.add(setting("sort_buffer_size", "2097152", "integer", null, "1024-18446744073709551615", true));
            settings.add(setting("aria_recover_options", "BACKUP,QUICK", "string", null, null, true));
            settings.add(setting("general_log", "OFF", "boolean", null, "ON,OFF", true));
            settings.add(setting("character_set_server", "latin1", "string", null, null, true));
        }
        return settings;
    }

    private static Setting setting(
            String name,
            String byDefault,
            String type,
            @Nullable String unit,
            @Nullable String allowed,
            boolean dynamic) {
        return new Setting(name, byDefault, byDefault, type, unit, allowed, dynamic, "What " + name + " is.");
    }

    Resource create(String name, String family) {
        calls.call(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                name,
                "DBParameterGroupFamily",
                family,
                "Description",
                "for tests");
        return groups.named(HERE, name);
    }

    /** Sets parameters: name, value and method in turn. */
    void modify(String group, String... parameters) {
        calls.call("ModifyDBParameterGroup", changes(group, parameters));
    }

    String refusedToModify(String group, String... parameters) {
        return calls.refused("ModifyDBParameterGroup", changes(group, parameters));
    }

    private static String[] changes(String group, String... parameters) {
        List<String> form = new ArrayList<>(List.of("DBParameterGroupName", group));
        List<String> members = List.of("ParameterName", "ParameterValue", "ApplyMethod");
        for (int i = 0; i < parameters.length; i++) {
            form.add("Parameters.Parameter." + (i / 3 + 1) + "." + members.get(i % 3));
            form.add(parameters[i]);
        }
        return form.toArray(String[]::new);
    }

    /** A parameter as DescribeDBParameters shows it. */
    Structure shown(String group, String parameter) {
        return calls.call(
                        "DescribeDBParameters",
                        "DBParameterGroupName",
                        group,
                        "Filters.Filter.1.Name",
                        "parameter-name",
                        "Filters.Filter.1.Values.Value.1",
                        parameter)
                .structures("Parameters")
                .get(0);
    }

    /** An instance that uses a group. */
    Resource instance(String name, String group) {
        Structure document = calls.resources().document(ResourceType.INSTANCE);
        Structure use = document.newChild("DBParameterGroups").with("DBParameterGroupName", group);
        return calls.add(ResourceType.INSTANCE, name, "DBParameterGroups", List.of(use));
    }

    @Override
    public void close() {
        calls.close();
    }
}
