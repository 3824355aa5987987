package dev.diorama.rds.control;

import dev.diorama.rds.event.Notification;
import dev.diorama.rds.event.Notifications;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what RDS would have published to SNS, which isn't here, as SNS would hand it to a topic's subscribers. */
public final class NotificationPage {

    private final Notifications notifications;

    public NotificationPage(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Those of the account and region that the query names, or all; the newest last. */
    Map<String, Object> page(Map<String, String> query) {
        return Map.of(
                "notifications",
                notifications.in(query.get("account"), query.get("region")).stream()
                        .map(NotificationPage::shown)
                        .toList());
    }

    private static Map<String, Object> shown(Notification notification) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("messageId", notification.id());
        shown.put("timestamp", notification.at().toString());
        shown.put("subscription", notification.subscription());
        shown.put("topicArn", notification.topicArn());
        shown.put("subject", Notification.SUBJECT);
        shown.put("message", text(notification.message()));
        shown.put("messageAttributes", notification.attributes());
        return shown;
    }

    private static String text(Map<String, Object> message) {
        return new String(JsonFields.json(message).toBytes(), StandardCharsets.UTF_8);
    }
}
