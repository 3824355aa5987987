package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.Tags;
import dev.diorama.rds.server.Instance;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of instances' automated backups: those that requests' {@code TagSpecifications} give them, or else those that the
 * instance has when its backups begin. From then on they are the backups' own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_TagSpecification.html">TagSpecification</a>
 */
public final class BackupTags {

    private static final String MEMBER = "TagSpecifications";
    private static final String BACKUPS = "auto-backup";
    private static final String NOTE = "backupTags";

    // Neither may be in a tag.
    private static final String AFTER_KEY = "\t";
    private static final String AFTER_VALUE = "\n";

    private final AutomatedBackups backups;

    public BackupTags(AutomatedBackups backups) {
        this.backups = backups;
    }

    /**
     * What a request gives an instance's automated backups; null where it says nothing of that.
     *
     * @throws AwsError InvalidParameterValue
     */
    public static @Nullable Map<String, String> checked(Structure in) {
        if (in.structures(MEMBER).isEmpty()) {
            return null;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Structure each : in.structures(MEMBER)) {
            String type = each.string("ResourceType", "");
            if (type.isEmpty()) {
                throw RdsError.invalidParameterValue("A tag specification must have a resource type.");
            }
            if (!type.equals(BACKUPS)) {
                throw RdsError.invalidParameterValue(
                        "Invalid resource type in a tag specification: " + type + ". Valid values are: " + BACKUPS);
            }
            tags.putAll(Tags.checked(each));
        }
        Tags.checkCount(tags);
        return tags;
    }

    /** Notes what the request gives that made an instance, for when its backups begin. */
    public static void remember(Instance instance, Structure in) {
        note(instance, checked(in));
    }

    private static void note(Instance instance, @Nullable Map<String, String> tags) {
        if (tags != null) {
            StringBuilder text = new StringBuilder();
            tags.forEach((key, value) ->
                    text.append(key).append(AFTER_KEY).append(value).append(AFTER_VALUE));
            instance.resource().note(NOTE, text.toString());
        }
    }

    /** Those that an instance's backups begin with. */
    static Map<String, String> first(Instance instance) {
        String noted = instance.resource().note(NOTE);
        if (noted == null) {
            return instance.resource().tags();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        noted.lines().forEach(line -> {
            int end = line.indexOf(AFTER_KEY);
            tags.put(line.substring(0, end), line.substring(end + 1));
        });
        return tags;
    }

    /**
     * Those that an instance's backups have with what a request adds; null where it adds nothing.
     *
     * @throws AwsError InvalidParameterValue
     */
    public @Nullable Map<String, String> with(Structure in, Instance instance) {
        Map<String, String> added = checked(in);
        if (added == null) {
            return null;
        }
        Resource backup = backups.of(instance);
        Map<String, String> all = new LinkedHashMap<>(backup == null ? first(instance) : backup.tags());
        all.putAll(added);
        Tags.checkCount(all);
        return all;
    }

    /** Gives an instance's backups those in place of those before, now or when they begin; none for null. */
    public void keep(Instance instance, @Nullable Map<String, String> tags) {
        Resource backup = backups.of(instance);
        note(instance, tags);
        if (backup != null && tags != null) {
            Tags.keep(backup, tags);
        }
    }
}
