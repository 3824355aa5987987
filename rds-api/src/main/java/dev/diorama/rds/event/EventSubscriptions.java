package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Identifiers;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants to be told of which events.
 *
 * <p>There is no SNS here: what a topic would be sent is kept among the {@link Notifications}, and written to the log, one line
 * each.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Subscribing.html">Subscribing to Amazon
 *     RDS event notification</a>
 */
public final class EventSubscriptions {

    /** How SubscriptionCreationTime, a text, is kept, and shown by whatever changes nothing. */
    static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CREATED_OF_CHANGES = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscriptions.class);

    private final Resources resources;
    private final Notifications notifications;

    /** Watches events from now on. */
    public EventSubscriptions(Resources resources, Events events, Notifications notifications) {
        this.resources = resources;
        this.notifications = notifications;
        events.onEvent(this::tell);
    }

    /**
     * The subscription of that name, in any case.
     *
     * @throws AwsError SubscriptionNotFound
     */
    Resource named(World world, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Identifiers.blank("SubscriptionName");
        }
        Resource found = resources.find(ResourceType.EVENT_SUBSCRIPTION, world, name);
        if (found == null) {
            throw RdsError.notFound(ResourceType.EVENT_SUBSCRIPTION, name);
        }
        return found;
    }

    /**
     * Checks that what a subscription is to watch goes together and is there.
     *
     * @param source null for everything
     * @throws AwsError InvalidParameterCombination, SubscriptionCategoryNotFound or SourceNotFound
     */
    void check(World world, @Nullable EventSource source, List<String> categories, List<String> names) {
        if (source == null) {
            if (!categories.isEmpty()) {
                throw RdsError.invalidParameterCombination("If SourceType is null, Categories must also be null.");
            }
            if (!names.isEmpty()) {
                throw RdsError.invalidParameterCombination("If SourceType is null, SourceIds must also be null.");
            }
            return;
        }
        if (!source.categories().containsAll(categories)) {
            throw new AwsError("SubscriptionCategoryNotFoundFault", "The supplied category does not exist.");
        }
        names.forEach(name -> checkThere(world, source, name));
    }

    private void checkThere(World world, EventSource source, String name) {
        ResourceType type = source.type();
        if (type == null || resources.find(type, world, name) == null) {
            throw sourceNotFound(name);
        }
    }

    static AwsError sourceNotFound(String name) {
        return new AwsError("SourceNotFoundFault", "Could not find source :" + name);
    }

    /** What a subscription watches, or null for everything. */
    static @Nullable EventSource source(Structure subscription) {
        Optional<EventSource> source = EventSource.named(subscription.string("SourceType"));
        return source.orElse(null);
    }

    /** Names in lower case, each once; null for none, which leaves the member out. */
    static @Nullable List<String> listOrNull(List<String> names) {
        List<String> lower = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return lower.isEmpty() ? null : lower;
    }

    /** The subscription as answers show it while what they announce is going on. */
    static Structure shown(Resource subscription, String status) {
        return subscription.document().copy().with("Status", status);
    }

    /** The same as the answers to changes show it, with a moment of creation in another format. */
    static Structure changing(Resource subscription, String status) {
        Structure shown = shown(subscription, status);
        Instant created = CREATED.parse(shown.requiredString("SubscriptionCreationTime"), Instant::from);
        return shown.with("SubscriptionCreationTime", CREATED_OF_CHANGES.format(created));
    }

    private void tell(Event event) {
        for (Resource subscription : resources.in(ResourceType.EVENT_SUBSCRIPTION, event.world())) {
            if (watches(subscription.document(), event)) {
                notifications.add(notification(subscription, event));
                LOG.info(
                        "{}: [{}] {} {}: {} {}",
                        subscription.string("SnsTopicArn"),
                        Notification.SUBJECT,
                        EventSource.of(event).sourceType(),
                        event.sourceName(),
                        event.message(),
                        event.kind().id());
            }
        }
    }

    private Notification notification(Resource subscription, Event event) {
        Resource source = resources.find(event.type(), event.world(), event.sourceName());
        return new Notification(
                UUID.randomUUID().toString(),
                subscription.document().string("CustSubscriptionId", ""),
                subscription.document().string("SnsTopicArn", ""),
                event,
                source == null ? Map.of() : source.tags());
    }

    /** Whether a subscription wants to know of an event. */
    static boolean watches(Structure subscription, Event event) {
        EventSource source = source(subscription);
        List<String> names = subscription.list("SourceIdsList");
        List<String> categories = subscription.list("EventCategoriesList");
        return subscription.is("Enabled")
                && (source == null || source == EventSource.of(event))
                && (names.isEmpty() || names.contains(event.sourceName()))
                && (categories.isEmpty()
                        || !Collections.disjoint(categories, event.kind().categories()));
    }
}
