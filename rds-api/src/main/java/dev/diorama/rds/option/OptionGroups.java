package dev.diorama.rds.option;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.MajorVersion;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The option groups of every world.
 *
 * <p>The default group of a major version, such as {@code default:mysql-8-0}, comes to be when it is first asked for; nobody
 * can change or delete it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithOptionGroups.html">Working with
 *     option groups</a>
 */
public final class OptionGroups {

    private static final String DEFAULT = "default:";
    private static final int QUOTA = 20;

    private final Resources resources;
    private final EngineCatalog catalog;
    private final OptionCatalog options = new OptionCatalog();

    public OptionGroups(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    /**
     * The group of that name.
     *
     * @throws AwsError InvalidParameterValue for a blank name, OptionGroupNotFoundFault where there is none
     */
    public Resource named(World world, String name) {
        if (name.isBlank()) {
            throw Identifiers.blank("OptionGroupName");
        }
        Resource group = find(world, name.toLowerCase(Locale.ROOT));
        if (group == null) {
            throw RdsError.notFound(ResourceType.OPTION_GROUP, name);
        }
        return group;
    }

    private @Nullable Resource find(World world, String name) {
        MajorVersion major = name.startsWith(DEFAULT) ? majorOfDefault(name) : null;
        return major == null ? resources.find(ResourceType.OPTION_GROUP, world, name) : orDefault(world, major);
    }

    private @Nullable MajorVersion majorOfDefault(String name) {
        for (Engine engine : catalog.engines()) {
            for (MajorVersion major : engine.majors()) {
                if (major.defaultOptionGroup().equals(name)) {
                    return major;
                }
            }
        }
        return null;
    }

    /**
     * The group that a name or an ARN means.
     *
     * @throws AwsError OptionGroupNotFoundFault where there is none in this account and region
     */
    Resource identified(World world, String identifier) {
        String prefix = world.arn("rds", "og:");
        return named(world, identifier.startsWith(prefix) ? identifier.substring(prefix.length()) : identifier);
    }

    /** The default group of a major version. */
    public Resource orDefault(World world, MajorVersion major) {
        Resource known = resources.find(ResourceType.OPTION_GROUP, world, major.defaultOptionGroup());
        return known != null ? known : resources.change(() -> addDefault(world, major));
    }

    private Resource addDefault(World world, MajorVersion major) {
        String name = major.defaultOptionGroup();
        Resource known = resources.find(ResourceType.OPTION_GROUP, world, name);
        String description = "Default option group for " + major.engine().name() + " " + major.name();
        return known != null ? known : add(document(world, name, major, description), world, Map.of());
    }

    /** The document of a new group without options. */
    Structure document(World world, String name, MajorVersion major, String description) {
        return resources
                .document(ResourceType.OPTION_GROUP)
                .with("OptionGroupName", name)
                .with("OptionGroupDescription", description)
                .with("EngineName", major.engine().name())
                .with("MajorEngineVersion", major.name())
                .with("Options", List.of())
                .with("AllowsVpcAndNonVpcInstanceMemberships", true)
                .with("OptionGroupArn", world.arn("rds", "og:" + name));
    }

    /** Keeps a new group; its name must be free. */
    Resource add(Structure document, World world, Map<String, String> tags) {
        return resources.add(
                ResourceType.OPTION_GROUP, world, document.requiredString("OptionGroupName"), document, tags);
    }

    /**
     * Checks that a group of that name could be added.
     *
     * @throws AwsError OptionGroupAlreadyExistsFault, OptionGroupQuotaExceededFault
     */
    void checkFree(World world, String name) {
        if (resources.find(ResourceType.OPTION_GROUP, world, name) != null) {
            throw new AwsError("OptionGroupAlreadyExistsFault", "An option group named " + name + " already exists.");
        }
        if (in(world).stream().filter(group -> !isDefault(group)).count() >= QUOTA) {
            throw new AwsError("OptionGroupQuotaExceededFault", "Cannot create more than " + QUOTA + " option groups");
        }
    }

    void remove(Resource group) {
        resources.remove(group);
    }

    /** Every group of a world that there is by now, by name. */
    List<Resource> in(World world) {
        return resources.in(ResourceType.OPTION_GROUP, world);
    }

    /**
     * The engine and major version that a request names.
     *
     * @throws AwsError InvalidParameterValue, InvalidParameterCombination where there is none such
     */
    MajorVersion major(@Nullable String engine, @Nullable String version) {
        Engine found = engine(engine);
        if (version == null || version.isBlank()) {
            throw Identifiers.blank("MajorEngineVersion");
        }
        MajorVersion major = found.major(version);
        if (major == null) {
            throw RdsError.invalidParameterCombination("Cannot find major version " + version + " for " + engine);
        }
        return major;
    }

    /** The engine that a request names. */
    Engine engine(@Nullable String engine) {
        if (engine == null || engine.isBlank()) {
            throw Identifiers.blank("EngineName");
        }
        return catalog.engine(engine.toLowerCase(Locale.ROOT));
    }

    /** The major version that a group is for. */
    MajorVersion major(Resource group) {
        return major(group.string("EngineName"), group.string("MajorEngineVersion"));
    }

    /** The options that a major version has, by name. */
    SortedMap<String, OptionDefinition> options(MajorVersion major) {
        return options.of(major);
    }

    /** Whether it is a major version's default group. */
    public static boolean isDefault(Resource group) {
        return group.name().startsWith(DEFAULT);
    }

    /** The instances that use a group. */
    public List<Resource> members(Resource group) {
        return resources.in(ResourceType.INSTANCE, group.world()).stream()
                .filter(instance -> instance.document().structures("OptionGroupMemberships").stream()
                        .anyMatch(used -> Objects.equals(used.string("OptionGroupName"), group.name())))
                .toList();
    }

    /** The options of a group that exists, as its document shows them. */
    public List<Structure> chosen(World world, String name) {
        return named(world, name).document().structures("Options");
    }

    /** Whether an instance uses a group, or a snapshot or an automated backup was made of one that did. */
    boolean inUse(Resource group) {
        return !members(group).isEmpty()
                || names(ResourceType.SNAPSHOT, group)
                || names(ResourceType.AUTOMATED_BACKUP, group);
    }

    private boolean names(ResourceType type, Resource group) {
        return resources.in(type, group.world()).stream()
                .anyMatch(backup -> Objects.equals(backup.string("OptionGroupName"), group.name()));
    }
}
