package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What RDS would publish to a topic.
 *
 * @param id an id for the message, as SNS would give it one
 * @param subscription the name of the subscription that asked for it
 * @param topicArn the topic
 * @param event what it tells of
 * @param tags the tags that the event's source had then
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.TagsAttributesForFiltering.html">Amazon RDS
 *     event notification tags and attributes</a>
 */
public record Notification(String id, String subscription, String topicArn, Event event, Map<String, String> tags) {

    /** The subject of all of them. */
    public static final String SUBJECT = "RDS Notification Message";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String EVENTS = "http://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html#";

    public Notification {
        tags = Map.copyOf(tags);
    }

    /** Where it is published. */
    public World world() {
        return event.world();
    }

    public Instant at() {
        return event.at();
    }

    /** The members of the message's JSON, in their order. */
    public Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("Event Source", EventSource.of(event).sourceType());
        message.put("Event Time", TIME.format(event.at()));
        message.put("Identifier Link", link());
        message.put("Source ID", event.sourceName());
        message.put("Source ARN", event.sourceArn());
        message.put("Event ID", EVENTS + event.kind().id());
        message.put("Event Message", event.message());
        message.put("Tags", tags);
        return message;
    }

    private String link() {
        String page = switch (EventSource.of(event)) {
            case SNAPSHOT -> "snapshot:id=";
            case PARAMETER_GROUP -> "parameter-groups:id=";
            case SECURITY_GROUP -> "security-groups:id=";
            default -> "dbinstance:id=";
        };
        return "https://console.aws.amazon.com/rds/home?region=" + event.world().region() + "#" + page
                + event.sourceName();
    }

    /** The attributes that subscribers can filter by, which SNS carries beside the message. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("EventID", event.kind().id());
        attributes.put("Resource", event.sourceArn());
        return attributes;
    }
}
