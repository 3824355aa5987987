package dev.diorama.rds.parameter;

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
 * The DB parameter groups of every world.
 *
 * <p>The default group of a family, such as {@code default.postgres16}, comes to be when it is first asked for; nobody can
 * change or delete it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html">Parameter groups
 *     for Amazon RDS</a>
 */
public final class ParameterGroups {

    private static final String DEFAULT = "default.";
    private static final String VALUES = "parameters";
    private static final int QUOTA = 50;

    /** Characters of a name. */
    static final int LONGEST_NAME = 255;

    private final Resources resources;
    private final EngineCatalog catalog;

    public ParameterGroups(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    /**
     * The group of that name.
     *
     * @throws AwsError InvalidParameterValue for a blank name, DBParameterGroupNotFoundFault where there is none
     */
    public Resource named(World world, String name) {
        if (name.isBlank()) {
            throw Identifiers.blank("DBParameterGroupName");
        }
        Resource group = find(world, name);
        if (group == null) {
            throw RdsError.notFound(ResourceType.PARAMETER_GROUP, name);
        }
        return group;
    }

    private @Nullable Resource find(World world, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(DEFAULT) && major(lower.substring(DEFAULT.length())) != null) {
            return orDefault(world, lower.substring(DEFAULT.length()));
        }
        return resources.find(ResourceType.PARAMETER_GROUP, world, lower);
    }

    /**
     * The group that a name or an ARN means; a default group has no name that is an identifier.
     *
     * @param parameter the request's member that it came in, for the error
     * @throws AwsError InvalidParameterValue, DBParameterGroupNotFoundFault where there is none in this account and region
     */
    Resource identified(World world, String parameter, String identifier) {
        String prefix = world.arn("rds", "pg:");
        if (identifier.startsWith(prefix)) {
            return named(world, identifier.substring(prefix.length()));
        }
        return identifier.startsWith("arn:")
                ? named(world, identifier)
                : named(world, Identifiers.checked(parameter, identifier, LONGEST_NAME));
    }

    /** The default group of a family, such as {@code postgres16}, which must be one. */
    public Resource orDefault(World world, String family) {
        Resource known = resources.find(ResourceType.PARAMETER_GROUP, world, DEFAULT + family);
        return known != null ? known : resources.change(() -> addDefault(world, family));
    }

    private Resource addDefault(World world, String family) {
        Resource known = resources.find(ResourceType.PARAMETER_GROUP, world, DEFAULT + family);
        return known != null
                ? known
                : add(world, DEFAULT + family, family, "Default parameter group for " + family, Map.of());
    }

    /** Keeps a new group; its name must be free. */
    Resource add(World world, String name, String family, String description, Map<String, String> tags) {
        Structure document = resources
                .document(ResourceType.PARAMETER_GROUP)
                .with("DBParameterGroupName", name)
                .with("DBParameterGroupFamily", family)
                .with("Description", description)
                .with("DBParameterGroupArn", world.arn("rds", "pg:" + name));
        return resources.add(ResourceType.PARAMETER_GROUP, world, name, document, tags);
    }

    /**
     * Checks that a group of that name could be added.
     *
     * @throws AwsError DBParameterGroupAlreadyExistsFault, DBParameterGroupQuotaExceededFault
     */
    void checkFree(World world, String name) {
        if (resources.find(ResourceType.PARAMETER_GROUP, world, name) != null) {
            throw new AwsError("DBParameterGroupAlreadyExistsFault", "Parameter group " + name + " already exists");
        }
        if (in(world).stream().filter(group -> !isDefault(group)).count() >= QUOTA) {
            throw new AwsError(
                    "DBParameterGroupQuotaExceededFault", "Cannot create more than " + QUOTA + " parameter groups");
        }
    }

    void remove(Resource group) {
        resources.remove(group);
    }

    /** Every group of a world that there is by now, by name. */
    List<Resource> in(World world) {
        return resources.in(ResourceType.PARAMETER_GROUP, world);
    }

    /**
     * The family of that name, in any case.
     *
     * @throws AwsError InvalidParameterValue
     */
    String checkedFamily(String family) {
        if (family.isBlank()) {
            throw RdsError.invalidParameterValue(
                    "The parameter ParameterGroupFamily must be provided and must not be empty.");
        }
        String lower = family.toLowerCase(Locale.ROOT);
        if (major(lower) == null) {
            throw RdsError.invalidParameterValue(
                    "ParameterGroupFamily " + family + " is not a valid parameter group family");
        }
        return lower;
    }

    private @Nullable MajorVersion major(String family) {
        for (Engine engine : catalog.engines()) {
            for (MajorVersion major : engine.majors()) {
                if (major.parameterGroupFamily().equals(family)) {
                    return major;
                }
            }
        }
        return null;
    }

    /** Whether it is a family's default group. */
    public static boolean isDefault(Resource group) {
        return group.name().startsWith(DEFAULT);
    }

    /** Such as {@code postgres16}. */
    public static String family(Resource group) {
        return group.document().requiredString("DBParameterGroupFamily");
    }

    /** What users set in a group, by parameter. */
    public static SortedMap<String, UserValue> values(Resource group) {
        return UserValues.read(group.note(VALUES));
    }

    static void setValues(Resource group, Map<String, UserValue> values) {
        group.note(VALUES, UserValues.write(values));
    }

    /** The instances that a group is associated with. */
    public List<Resource> members(Resource group) {
        return resources.in(ResourceType.INSTANCE, group.world()).stream()
                .filter(instance -> uses(instance, group))
                .toList();
    }

    private static boolean uses(Resource instance, Resource group) {
        return instance.document().structures("DBParameterGroups").stream()
                .anyMatch(used -> Objects.equals(used.string("DBParameterGroupName"), group.name()));
    }
}
