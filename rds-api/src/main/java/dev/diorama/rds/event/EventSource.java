package dev.diorama.rds.event;

import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What events can come from, with the categories that they can have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.ListingCategories.html">Listing the
 *     Amazon RDS event notification categories</a>
 */
public enum EventSource {
    INSTANCE(
            "db-instance",
            ResourceType.INSTANCE,
            "deletion",
            "read replica",
            "failover",
            "restoration",
            "maintenance",
            "low storage",
            "configuration change",
            "backup",
            "creation",
            "availability",
            "recovery",
            "failure",
            "backtrack",
            "notification",
            "security",
            "security patching"),
    SECURITY_GROUP("db-security-group", ResourceType.SECURITY_GROUP, "configuration change", "failure"),
    PARAMETER_GROUP("db-parameter-group", ResourceType.PARAMETER_GROUP, "configuration change"),
    SNAPSHOT("db-snapshot", ResourceType.SNAPSHOT, "deletion", "creation", "restoration", "notification"),
    CLUSTER(
            "db-cluster",
            null,
            "failover",
            "failure",
            "notification",
            "creation",
            "deletion",
            "configuration change",
            "maintenance",
            "global failover",
            "migration",
            "serverless"),
    CLUSTER_SNAPSHOT("db-cluster-snapshot", null, "backup", "notification"),
    PROXY("db-proxy", null, "configuration change", "creation", "deletion", "failure"),
    BLUE_GREEN_DEPLOYMENT("blue-green-deployment", null, "creation", "deletion", "failure", "notification"),
    CUSTOM_ENGINE_VERSION("custom-engine-version", null, "creation", "failure", "restoring");

    private final String sourceType;
    private final @Nullable ResourceType type;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> categories;

    EventSource(String sourceType, @Nullable ResourceType type, String... categories) {
        this.sourceType = sourceType;
        this.type = type;
        this.categories = List.of(categories);
    }

    /** The source whose {@code SourceType} a request names, if any does. */
    static Optional<EventSource> named(@Nullable String sourceType) {
        if (sourceType == null || sourceType.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(source -> source.sourceType.equals(sourceType))
                .findFirst()
                .orElseThrow(() -> RdsError.invalidParameterValue("Invalid source type: " + sourceType)));
    }

    /** The source that an event came from; one of a kind that AWS records no events of is a defect of who recorded it. */
    static EventSource of(Event event) {
        return Arrays.stream(values())
                .filter(source -> source.type == event.type())
                .findFirst()
                .orElseThrow();
    }

    /** As requests and answers call it, such as {@code db-instance}. */
    public String sourceType() {
        return sourceType;
    }

    /** The kind of resource, or null for those that aren't kept here. */
    @Nullable
    ResourceType type() {
        return type;
    }

    List<String> categories() {
        return categories;
    }
}
